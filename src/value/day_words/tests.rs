//! What people say, as a table: each row has ways to say it, parted by ` | `, and the day or moment that must come out.

use super::*;
use proptest::prelude::*;

fn date(text: &str) -> Date {
    Date::parse(text.as_bytes()).expect("a day")
}

fn check(today: &str, table: &[(&str, &str)]) {
    for (texts, expected) in table {
        for text in texts.split(" | ") {
            let found = parse(text, date(today)).map(|day| day.to_string());
            assert_eq!(found.as_deref(), Some(*expected), "{text} on {today}");
        }
    }
}

/// Thursday.
const TODAY: &str = "2026-03-05";

#[test]
fn days_near_today() {
    check(
        TODAY,
        &[
            ("today |  Today  | 今天 | 今日 | in 0 days | +0d", "2026-03-05"),
            ("tomorrow | TOMORROW | 明天 | 明日 | +1d | in a day | 1 day from now", "2026-03-06"),
            ("yesterday | 昨天 | 1 day ago | a day ago | -1d | 一天前", "2026-03-04"),
            ("day after tomorrow | the day after tomorrow | 后天 | 後天 | 两天后", "2026-03-07"),
            ("day before yesterday | 前天 | 2 days ago | 两天前", "2026-03-03"),
            ("大后天 | 大後天 | in 3 days | +3d | +3 days | 3 days later | 三天后", "2026-03-08"),
            ("3天後 | 3 天 之后", "2026-03-08"),
            ("大前天 | 3 days ago | 三天前 | 3天以前", "2026-03-02"),
            ("in 2 weeks | +2w | 两周后 | 兩週後 | 2个星期后 | 下下周 | in 14 days", "2026-03-19"),
            ("next week | 下周 | 下週 | 下星期 | 下个礼拜 | 下個禮拜 | in a week", "2026-03-12"),
            ("一周后 | +1w", "2026-03-12"),
            ("last week | 上周 | 上週 | a week ago", "2026-02-26"),
            ("in a month | next month | 下个月 | 下個月 | 下月 | 一个月后 | 一個月後", "2026-04-05"),
            ("+1m", "2026-04-05"),
            ("last month | 上个月 | 一个月前", "2026-02-05"),
            ("半年后 | 半年後 | in 6 months", "2026-09-05"),
            ("next year | in a year | 一年后", "2027-03-05"),
            ("半个月后", "2026-03-20"),
        ],
    );
}

#[test]
fn weekdays() {
    check(
        TODAY,
        &[
            ("fri | Friday | on friday | this fri | 周五 | 星期五 | 礼拜五 | 週五", "2026-03-06"),
            ("禮拜五 | 本周五 | 这周五 | 這週五 | 周5", "2026-03-06"),
            ("next fri | next friday | 下周五 | 下星期五 | 下週五 | 下个星期五", "2026-03-13"),
            ("thu | thursday | 周四 | next thu | 下周四", "2026-03-12"),
            ("this thu | 本周四", "2026-03-05"),
            ("wed | 周三 | next wed | 下周三 | 下星期三 | 下週三", "2026-03-11"),
            ("this wed | 本周三", "2026-03-04"),
            ("sun | 周日 | 星期天 | 礼拜天 | this sun | 本周日", "2026-03-08"),
            ("next sun | 下周日 | 下周天", "2026-03-15"),
            ("下下周一 | 下下週一", "2026-03-16"),
            ("上周五 | 上個星期五", "2026-02-27"),
            ("mon | 周一", "2026-03-09"),
            ("tues | tue | tuesday | 星期二", "2026-03-10"),
        ],
    );
    // Sunday ends its week; a week may lie in two years.
    check("2026-03-08", &[("next mon | mon | 下周一 | 周一", "2026-03-09"), ("this mon | 本周一", "2026-03-02")]);
    check("2026-03-08", &[("sun | 周日 | next sun | 下周日", "2026-03-15"), ("this sun", "2026-03-08")]);
    check("2026-12-31", &[("fri | this fri | 周五", "2027-01-01"), ("next fri | 下周五", "2027-01-08")]);
    check("2026-03-02", &[("mon | 周一 | next mon", "2026-03-09"), ("this mon | 本周一", "2026-03-02")]);
}

#[test]
fn days_of_a_month() {
    check(
        TODAY,
        &[
            ("2026-03-05 | 2026/3/5 | 2026.03.05 | 2026-3-5 | ２０２６－０３－０５", "2026-03-05"),
            ("2026年3月5日 | 2026年03月05号 | 二〇二六年三月五日 | 2026 年 3 月 5 日", "2026-03-05"),
            ("5 mar | mar 5 | 3月5日 | 3月5号 | 3月5號 | 三月五日 | 5号 | 五号 | the 5th", "2026-03-05"),
            ("本月5号", "2026-03-05"),
            ("4 mar | march 4th | 3月4日 | 三月四号", "2027-03-04"),
            ("4号 | the 4th | 下个月4号 | 下个月4日 | 下月四号", "2026-04-04"),
            ("31 jan | jan 31 | 31st january | Jan 31, 2027 | jan 31 2027 | 31 jan 2027", "2027-01-31"),
            ("1月31日 | 2027年1月31日", "2027-01-31"),
            ("31 dec | 十二月三十一日 | 12月31号 | 年底 | end of year | end of the year", "2026-12-31"),
            ("今年年底", "2026-12-31"),
            ("1 sept | sep 1 | september 1st", "2026-09-01"),
            ("may 1 | 1 may | 五月一日 | 5月1日", "2026-05-01"),
            ("29 feb | 2月29日", "2028-02-29"),
            ("end of month | end of the month | month end | eom | 月底 | 本月底", "2026-03-31"),
            ("这个月底 | 月末", "2026-03-31"),
            ("end of next month | 下个月底 | 下月底", "2026-04-30"),
            ("end of last month | 上月底", "2026-02-28"),
            ("下个月5号 | 下個月5號 | 下个月五日", "2026-04-05"),
            ("明年3月5日 | 2027-03-05", "2027-03-05"),
            ("去年12月31日", "2025-12-31"),
            ("31号", "2026-03-31"),
        ],
    );
}

#[test]
fn ends_of_months_and_years() {
    check("2026-01-31", &[("next month | 下个月 | in a month", "2026-02-28")]);
    check("2026-01-31", &[("in 2 months | 两个月后", "2026-03-31"), ("eom | 月底", "2026-01-31")]);
    check("2026-01-31", &[("下个月底 | end of next month", "2026-02-28"), ("30号", "2026-03-30")]);
    check("2026-12-31", &[("tomorrow | 明天 | jan 1 | 1月1日 | 1号", "2027-01-01"), ("下个月5号", "2027-01-05")]);
    check("2026-12-31", &[("31 dec | 12月31日 | 年底", "2026-12-31"), ("next month | 下个月底", "2027-01-31")]);
    check("2028-02-28", &[("tomorrow | 29 feb | 2月29日 | 月底", "2028-02-29")]);
    check("2096-03-01", &[("29 feb | 2月29日", "2104-02-29")]);
    check("2026-04-30", &[("31号 | the 31st", "2026-05-31")]);
}

#[test]
fn parts_of_months() {
    check(
        TODAY,
        &[
            ("3月底 | 三月末 | 3 月 底 | end of march | end of Mar | end march | the end of march", "2026-03-31"),
            ("2月底 | end of february | 2027年2月底 | 明年2月底 | end of feb 2027", "2027-02-28"),
            ("2028年2月末 | end of february 2028", "2028-02-29"),
            ("下月初 | 下个月初 | 下個月初 | 月初 | 4月初 | early april | start of next month", "2026-04-01"),
            ("beginning of april | early next month | start of the month", "2026-04-01"),
            ("本月初 | 这个月初 | start of this month", "2026-03-01"),
            ("3月初 | early march", "2027-03-01"),
            (
                "月中 | 3月中 | mid march | mid-march | middle of march | middle of the month | mid this month",
                "2026-03-15",
            ),
            ("下月中 | mid april | mid-april | middle of next month", "2026-04-15"),
            ("上月中 | mid last month", "2026-02-15"),
            ("年初 | 明年初 | 明年年初", "2027-01-01"),
        ],
    );
    check("2026-03-15", &[("月中 | 3月中", "2026-03-15")]);
    check("2026-03-16", &[("月中", "2026-04-15"), ("3月中 | mid march", "2027-03-15")]);
    check("2026-12-31", &[("月底 | 12月底 | end of december", "2026-12-31"), ("月初 | 下月初", "2027-01-01")]);
}

#[test]
fn days_that_something_is_wanted_by() {
    check(
        TODAY,
        &[
            ("本周五前 | 周五前 | 周五之前 | 週五以前 | by fri | by friday", "2026-03-06"),
            ("下周三前 | by next wed", "2026-03-11"),
            ("3月底前 | 月底前 | 月底之前 | by end of march | by the end of the month", "2026-03-31"),
            ("3月20日前 | 20号前 | by mar 20 | by the 20th | 2026-03-20前 | by 2026-03-20", "2026-03-20"),
            ("今天前 | by today", "2026-03-05"),
            ("年底前 | by end of year", "2026-12-31"),
        ],
    );
}

#[test]
fn what_has_no_or_two_readings_is_refused() {
    for text in [
        "下周前",
        "下个月前",
        "明年前",
        "by next week",
        "by next month",
        "昨天前",
        "by yesterday",
        "by",
        "3月中旬",
        "月中旬",
        "late march",
        "mid year",
        "mid",
        "13月底",
        "end of marchh",
        "end of march 27",
        "0月初",
        "",
        " ",
        "31/1/2027",
        "1/2",
        "26-2-3",
        "2026-02-30",
        "30 feb",
        "feb 30",
        "2月30日",
        "2026年2月29日",
        "13月1日",
        "0号",
        "32号",
        "下个月31号",
        "last fri",
        "this week",
        "本周",
        "本月",
        "下周八",
        "soon",
        "三五天后",
        "3月5",
        "5",
        "五",
        "fri fri",
        "next",
        "in days",
        "days ago",
        "2 workdays ago",
        "in 2 workdays",
        "两个工作日后",
        "2 hours ago",
        "now",
        "tomorrow 15:00",
        "明天下午3点",
        "26年3月5日",
        "jan 31 27",
        "2026-03-05-01",
        "2026-03/05",
        "31 jan 2027 x",
        "the 5",
        "周",
        "天",
        "后",
        "+",
        "3月后",
    ] {
        assert_eq!(parse(text, date(TODAY)), None, "{text}");
    }
}

#[test]
fn days_that_have_come() {
    for (texts, expected) in [
        ("thu | 周四 | this morning | 今早 | 今天上午 | 今天早上 | 3月5日 | mar 5 | 5号 | 03-05 | 3/5", "2026-03-05"),
        (
            "wed | 周三 | on wednesday | 4号 | the 4th | 3/4 | 昨天下午 | yesterday morning | 昨晚 | last night",
            "2026-03-04",
        ),
        ("fri | 周五 | 星期五", "2026-02-27"),
        ("11月1日 | nov 1 | 1 nov | 11-01 | 11/1 | 11月1号", "2025-11-01"),
        ("6号 | the 6th", "2026-02-06"),
        ("29 feb | 2月29日", "2024-02-29"),
        ("月底", "2026-02-28"),
        ("月初 | 3月初 | 本月初", "2026-03-01"),
        ("3月底 | end of march", "2025-03-31"),
        ("上周五", "2026-02-27"),
        ("2026-03-01", "2026-03-01"),
    ] {
        for text in texts.split(" | ") {
            let found = parse_past(text, date(TODAY)).map(|day| day.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
    }
    assert_eq!(parse_past("tomorrow", date(TODAY)), Some(date("2026-03-06")), "said is said");
    for text in ["13/1", "1/2/26", "11-", "0/1", "周五前", "早上", "2月30日"] {
        assert_eq!(parse_past(text, date(TODAY)), None, "{text}");
    }
    let zone = Zone::named("Asia/Shanghai").expect("a zone");
    let now = zone.parse(b"2026-03-05T10:20:30").expect("a moment");
    let read = |text| read_past(text, now, &zone);
    assert_eq!(read("周三下午3点"), zone.parse(b"2026-03-04T15:00").map(When::Moment));
    assert_eq!(read("11月1日 9:30"), zone.parse(b"2025-11-01T09:30").map(When::Moment));
    assert_eq!(read("今早9点"), zone.parse(b"2026-03-05T09:00").map(When::Moment));
}

#[test]
fn moments() {
    let zone = Zone::named("Asia/Shanghai").expect("a zone");
    let now = zone.parse(b"2026-03-05T10:20:30").expect("a moment");
    for (texts, expected) in [
        ("now | 现在 | 現在 | in 0 minutes | 2026-03-05T10:20:30", "2026-03-05T10:20:30"),
        ("2026-03-05T02:20:30Z", "2026-03-05T10:20:30"),
        ("today | 今天 | 2026-03-05", "2026-03-05T00:00"),
        ("tomorrow 15:00 | tomorrow at 15:00 | tomorrow, 3pm | 3pm tomorrow", "2026-03-06T15:00"),
        ("at 3 pm tomorrow | 明天下午3点 | 明天 15:00 | 明天下午三點", "2026-03-06T15:00"),
        ("明天15点 | 明天 下午 3:00", "2026-03-06T15:00"),
        ("3pm | 15:00 | at 15:00 | 3:00 PM | 下午3点 | 下午三点钟 | 15点", "2026-03-05T15:00"),
        ("今天下午3点", "2026-03-05T15:00"),
        ("下周三上午十点半 | 下週三上午十點半 | 下周三10:30 | next wed 10:30", "2026-03-11T10:30"),
        ("2026-03-11 10:30 | 2026/3/11 10:30am | 3月11日十点半", "2026-03-11T10:30"),
        ("后天15:30 | 後天 15:30 | 后天下午三点半 | 后天下午3点30分", "2026-03-07T15:30"),
        ("day after tomorrow 3:30pm", "2026-03-07T15:30"),
        ("2 hours ago | 两小时前 | 兩小時前 | 2个小时前 | -2h", "2026-03-05T08:20:30"),
        ("an hour ago | 一小时前 | 1 hour ago | 60 minutes ago", "2026-03-05T09:20:30"),
        ("in 30 minutes | 半小时后 | 30分钟后 | +30min", "2026-03-05T10:50:30"),
        ("yesterday 9:05 | 昨天九点零五 | 昨天9点05分 | 昨天上午9:05", "2026-03-04T09:05"),
        ("12pm | noon | 中午 | 中午12点 | 12:00 | today noon", "2026-03-05T12:00"),
        ("12am | 0:00 | 凌晨12点 | 零点 | 12:00am", "2026-03-05T00:00"),
        ("今晚8点 | 今天晚上八点 | 今晚上8点 | 8pm | 晚上20:00", "2026-03-05T20:00"),
        ("今晚12点 | 晚上十二点 | 晚上12:00", "2026-03-06T00:00"),
        ("明早9点一刻 | 明天早上9:15", "2026-03-06T09:15"),
        ("昨晚11点三刻", "2026-03-04T23:45"),
        ("中午1点", "2026-03-05T13:00"),
        ("周五三点 | 周五3:00 | fri 3am", "2026-03-06T03:00"),
        ("十二月三十一日晚上十一点五十九分", "2026-12-31T23:59"),
        ("三天后上午10点 | in 3 days at 10:00", "2026-03-08T10:00"),
        ("jan 31 2027 9:30 | 31 jan 2027 at 9:30 am | 2027年1月31日 9:30", "2027-01-31T09:30"),
        ("5号下午2点 | 5日14:00", "2026-03-05T14:00"),
    ] {
        for text in texts.split(" | ") {
            let found = parse_moment(text, now, &zone).map(|moment| zone.cell(moment));
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
    }
    for text in [
        "",
        "15",
        "25:00",
        "24:00",
        "13pm",
        "0am",
        "3:5",
        "tomorrow 15",
        "下周三点",
        "下周 3点",
        "晚上3点",
        "下午9点",
        "上午2点",
        "明天下午",
        "三点六十分",
        "10:20:30:40",
        "soon 15:00",
        "31/1/2027 15:00",
        "今晚",
        "2 workdays ago",
        "15:00 15:00",
    ] {
        assert_eq!(read(text, now, &zone), None, "{text}");
    }
}

#[test]
fn a_day_is_told_from_a_moment() {
    let zone = Zone::named("Asia/Shanghai").expect("a zone");
    let now = zone.parse(b"2026-03-05T23:30").expect("a moment");
    assert_eq!(read("2026-03-05", now, &zone), Some(When::Day(date("2026-03-05"))));
    assert_eq!(read("3 days ago", now, &zone), Some(When::Day(date("2026-03-02"))));
    assert_eq!(read("in an hour", now, &zone), Some(When::Moment(Moment(now.0 + 3600))));
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in "[一二三十半两个周月日年点后前下上午明天 a-z0-9:/+-]{0,12}|\\PC{0,12}", days in 0_i32..3_000_000) {
        let zone = Zone::named("America/New_York").expect("a zone");
        let today = Date::from_days(days);
        let _ = parse(&text, today);
        let _ = parse_moment(&text, zone.start(today), &zone);
        let _ = read_past(&text, zone.start(today), &zone);
    }

    #[test]
    fn a_written_day_reads_back(days in Date::MIN.days()..=Date::MAX.days()) {
        let day = Date::from_days(days);
        let (year, month, of_month) = day.ymd();
        prop_assert_eq!(parse(&day.to_string(), date(TODAY)), Some(day));
        prop_assert_eq!(parse(&format!("{year:04}年{month}月{of_month}日"), date(TODAY)), Some(day));
    }
}
