//! The figures of the reports on how customers are looked after, in Chinese: who was contacted in time, who rose and fell.

use super::Words;
use crate::rules::report::asked::By;
use crate::rules::report::migration::Moved;
use crate::value::lang::Lang;
use crate::words::sentence::say;

/// Those of `report coverage`.
pub const COVERAGE: &[Words] = &[
    (
        "coverage",
        ["联系覆盖率", "聯絡涵蓋率"],
        [
            "当日结束时，有维护项目且没有一项逾期的客户，除以有维护项目的客户；逾期与 `kehu due` 一致：过了最晚联系日；已推迟的算按时。--by strand 逐项统计，--by channel 按 `due` 建议的沟通方式。不计：暂停、流失或关闭的客户，以及该项目没有可用沟通方式的客户",
            "當日結束時，有經營項目且沒有一項逾期的客戶，除以有經營項目的客戶；逾期與 `kehu due` 一致：過了最晚聯絡日；已延後的算按時。--by strand 逐項統計，--by channel 依 `due` 建議的溝通方式。不計：暫停、流失或關閉的客戶，以及該項目沒有可用溝通方式的客戶",
        ],
    ),
    (
        "given_up",
        ["已放弃", "已放棄"],
        [
            "首次回访或补货提醒已过（含 `give_up` 的期限），此后也无人联系的客户；算作逾期",
            "首次回訪或補貨提醒已過（含 `give_up` 的期限），此後也無人聯絡的客戶；算作逾期",
        ],
    ),
    ("snoozed", ["已推迟", "已延後"], ["按时的客户中，有维护项目被推迟的", "按時的客戶中，有經營項目被延後的"]),
    (
        "missed",
        ["错过的日子", "錯過的日子"],
        [
            "近十二个月内有重要日子或节日已过（含 `give_up` 的期限），此后也无人联系的客户；不影响覆盖率",
            "近十二個月內有重要日子或節日已過（含 `give_up` 的期限），此後也無人聯絡的客戶；不影響涵蓋率",
        ],
    ),
];

/// Those of `report migration`.
pub const MIGRATION: &[Words] = &[
    (
        "at_start",
        ["期初", "期初"],
        [
            "期间前一日结束时的层级，加 --by stage 时为生命周期阶段；层级以已定的为准，未定的按当时的标准；joined（期间新增）：`since` 在期间内的客户；all（全部）：其余客户合计。`since` 晚于期间的客户不计",
            "期間前一日結束時的分級，加 --by stage 時為生命週期階段；分級以已定的為準，未定的依當時的標準；joined（期間新增）：`since` 在期間內的客戶；all（全部）：其餘客戶合計。`since` 晚於期間的客戶不計",
        ],
    ),
    ("customers", ["客户数", "客戶數"], ["其中的客户", "其中的客戶"]),
    ("at_end", ["期末", "期末"], ["期间最后一日结束时的层级或阶段", "期間最後一日結束時的分級或階段"]),
    ("count", ["人数", "人數"], ["其中当时在该处的客户", "其中當時在該處的客戶"]),
    ("share", ["占比", "占比"], ["人数除以客户数", "人數除以客戶數"]),
];

/// How many went which way; between stages nobody rises or falls.
pub fn moved(moved: Moved, by: Option<By>, lang: Lang) -> String {
    let Moved { rose, fell, stayed, joined } = moved;
    if by == Some(By::Stage) {
        let changed = rose + fell;
        return say!(
            lang;
            "in another stage: {changed}, in the same: {stayed}, joined: {joined}",
            "阶段有变 {changed}，不变 {stayed}，新增 {joined}",
            "階段有變 {changed}，不變 {stayed}，新增 {joined}"
        );
    }
    say!(
        lang;
        "rose: {rose}, fell: {fell}, stayed: {stayed}, joined: {joined}",
        "升级 {rose}，降级 {fell}，不变 {stayed}，新增 {joined}",
        "升級 {rose}，降級 {fell}，不變 {stayed}，新增 {joined}"
    )
}

/// The book does not say when a customer is lost.
pub fn no_lost(lang: Lang) -> String {
    say!(
        lang;
        "no customer counts as lost but those in losses: rules/lifecycle.toml has no stage `lost`",
        "rules/lifecycle.toml 没有 `lost` 阶段，只有 losses 中的客户算流失",
        "rules/lifecycle.toml 沒有 `lost` 階段，只有 losses 中的客戶算流失"
    )
}
/// The figures of `report plan`.
pub(super) const PLAN: &[Words] = &[
    (
        "done",
        ["已完成", "已完成"],
        [
            "计划日在期间内的联系中，已有联系记录写明完成它、或其行注明已完成的占比；没写日期的不计",
            "計畫日在期間內的聯絡中，已有聯絡紀錄寫明完成它、或其列註明已完成的占比；沒寫日期的不計",
        ],
    ),
    ("skipped", ["已跳过", "已略過"], ["注明不再联系、已经关闭的计划", "註明不再聯絡、已經關閉的計畫"]),
    (
        "missed",
        ["已错过", "已錯過"],
        [
            "既没完成也没跳过，且已过最晚日的计划：见 rules/playbook.toml 中 [plan] 的 `until`",
            "既沒完成也沒略過，且已過最晚日的計畫：見 rules/playbook.toml 中 [plan] 的 `until`",
        ],
    ),
    ("open", ["还来得及", "還來得及"], ["还能按时完成的计划", "還能按時完成的計畫"]),
];
