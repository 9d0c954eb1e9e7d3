//! What people write above the columns of their lists, besides what kehu itself calls them.
//!
//! Compared by [`bare`] spelling: width, case, traditional characters, blanks and what stands in brackets do not matter, so
//! that `公司規模(員工數/營收)` is `公司规模`. Only headings that mean one column of the table are here; what may mean two is left
//! to a mapping file.

use crate::model::field::Declarations;
use crate::model::settings::own_column::OwnColumn;
use crate::model::table::Table;
use crate::value::text::fold;
use std::collections::HashSet;

/// Table, column, and what it is called elsewhere.
type Synonyms = (&'static str, &'static str, &'static [&'static str]);

const CUSTOMER: &[&str] = &[
    "客户",
    "客户名称",
    "客户名",
    "公司",
    "公司名称",
    "单位",
    "单位名称",
    "企业名称",
    "customer",
    "customer name",
    "company",
    "company name",
    "account",
    "account name",
    "organization",
    "client",
];
const OWNER: &[&str] = &[
    "维护负责人",
    "业务员",
    "销售",
    "销售员",
    "客户经理",
    "跟进人",
    "sales rep",
    "salesperson",
    "account manager",
    "rep",
];
const NOTE: &[&str] = &["说明", "注", "notes", "remark", "remarks", "comment", "comments"];
const ORDER_NO: &[&str] = &["订单号", "订单编号", "单号", "order number", "order no", "order id", "order"];
const PRODUCT: &[&str] = &["产品", "产品名称", "商品", "商品名称", "品名", "产品或服务", "item", "product name"];

const SCORE: &[&str] = &[
    "评分",
    "得分",
    "打分",
    "分数",
    "分值",
    "nps",
    "nps评分",
    "nps得分",
    "nps分数",
    "推荐度",
    "推荐意愿",
    "推荐分",
    "推荐分数",
    "满意度",
    "满意度评分",
    "满意度得分",
    "总体满意度",
    "费力度",
    "省力度",
    "rating",
    "score",
    "nps score",
    "csat",
    "csat score",
    "satisfaction",
    "overall satisfaction",
    "ces",
    "ces score",
    "effort score",
    "likelihood to recommend",
    "how likely are you to recommend us",
];

const SYNONYMS: &[Synonyms] = &[
    ("customers", "name", CUSTOMER),
    ("customers", "owner", OWNER),
    ("customers", "note", NOTE),
    ("customers", "industry", &["行业", "sector"]),
    ("customers", "size", &["规模", "员工数", "人数", "employees", "company size"]),
    ("customers", "revenue", &["营收", "营业额", "annual revenue"]),
    ("customers", "tier", &["级别", "客户级别", "客户等级", "等级", "层级", "level", "rank"]),
    ("customers", "status", &["状态", "客户状态"]),
    ("customers", "source", &["来源", "lead source"]),
    ("customers", "since", &["合作起始时间", "合作开始时间", "合作时间", "建档日期", "customer since", "since"]),
    ("customers", "city", &["所在城市", "市"]),
    ("customers", "region", &["省", "所在省份", "地区", "区域", "state", "province"]),
    ("customers", "country", &["国家"]),
    ("customers", "address", &["公司地址", "联系地址", "详细地址", "通讯地址", "street", "street address"]),
    ("customers", "tax_id", &["纳税人识别号", "统一社会信用代码", "信用代码", "vat", "vat number", "tax id"]),
    ("customers", "tags", &["标签", "tag", "labels", "categories"]),
    ("customers", "concerns", &["关注点"]),
    ("people", "customer_id", CUSTOMER),
    ("people", "name", &["姓名", "联系人", "联系人姓名", "名字", "full name", "contact", "contact name", "name"]),
    ("people", "title", &["职务", "职位", "岗位", "job title", "position"]),
    (
        "people",
        "phone",
        &[
            "手机",
            "手机号",
            "手机号码",
            "电话",
            "电话号码",
            "联系电话",
            "移动电话",
            "mobile",
            "mobile phone",
            "cell",
            "phone number",
            "tel",
            "telephone",
        ],
    ),
    (
        "people",
        "email",
        &["邮箱", "电子邮箱", "邮件", "电邮", "邮箱地址", "e-mail", "mail", "email address", "e-mail address"],
    ),
    ("people", "wechat", &["微信", "微信号", "weixin"]),
    ("people", "birthday", &["生日", "出生日期", "birth date", "date of birth"]),
    ("people", "gender", &["性别", "sex"]),
    ("people", "salutation", &["称呼", "尊称"]),
    ("people", "interests", &["爱好", "兴趣爱好", "hobby", "hobbies"]),
    ("people", "note", NOTE),
    ("followups", "customer_id", CUSTOMER),
    ("followups", "at", &["跟进日期", "跟进时间", "联系日期", "联系时间", "沟通日期", "日期", "时间", "date", "time"]),
    ("followups", "channel", &["沟通方式", "跟进方式", "接触方式", "方式", "method"]),
    (
        "followups",
        "summary",
        &["核心沟通内容", "沟通内容", "跟进内容", "接触内容", "内容", "content", "notes", "summary"],
    ),
    ("followups", "feedback", &["客户反馈/需求", "客户反馈", "反馈"]),
    ("followups", "next_action", &["下一步", "下一步计划", "下一步行动", "next step", "next steps"]),
    ("followups", "next_date", &["下次跟进日期", "下次跟进时间", "下次联系时间", "next follow-up", "follow-up date"]),
    ("followups", "owner", OWNER),
    ("purchases", "customer_id", CUSTOMER),
    (
        "purchases",
        "date",
        &["日期", "下单日期", "订单日期", "成交日期", "购买日期", "销售日期", "order date", "purchase date"],
    ),
    (
        "purchases",
        "amount",
        &[
            "金额",
            "订单金额",
            "成交金额",
            "总金额",
            "总价",
            "合计",
            "实付金额",
            "销售额",
            "total",
            "order total",
            "price",
        ],
    ),
    ("purchases", "product", PRODUCT),
    ("purchases", "quantity", &["数量", "件数", "qty"]),
    ("purchases", "order_no", ORDER_NO),
    ("payments", "customer_id", CUSTOMER),
    ("payments", "date", &["日期", "付款日期", "收款日期", "回款日期", "payment date"]),
    ("payments", "amount", &["金额", "付款金额", "收款金额", "回款金额", "total"]),
    ("payments", "order_no", ORDER_NO),
    ("products", "name", PRODUCT),
    ("products", "price", &["价格", "单价", "售价", "unit price"]),
    ("products", "category", &["类别", "分类", "品类"]),
    ("dates", "customer_id", CUSTOMER),
    ("needs", "customer_id", CUSTOMER),
    ("agreements", "customer_id", CUSTOMER),
    ("feedback", "customer_id", CUSTOMER),
    (
        "feedback",
        "at",
        &[
            "日期",
            "时间",
            "提交时间",
            "提交日期",
            "填写时间",
            "答题时间",
            "回答时间",
            "评价时间",
            "反馈日期",
            "反馈时间",
            "date",
            "time",
            "timestamp",
            "submitted",
            "submitted at",
            "response date",
            "completed at",
            "answered at",
        ],
    ),
    ("feedback", "score", SCORE),
    (
        "feedback",
        "text",
        &[
            "评语",
            "评价",
            "评论",
            "意见",
            "建议",
            "意见建议",
            "意见和建议",
            "反馈",
            "反馈内容",
            "客户反馈",
            "留言",
            "原因",
            "评分原因",
            "comment",
            "comments",
            "feedback",
            "remark",
            "remarks",
            "verbatim",
            "reason",
            "suggestions",
        ],
    ),
    ("feedback", "survey", &["问卷", "问卷名称", "survey name"]),
    ("feedback", "themes", &["主题", "标签", "topic", "topics", "tags"]),
];

/// What else a column is called.
pub fn synonyms(table: &str, column: &str) -> impl Iterator<Item = &'static str> {
    let ours = SYNONYMS.iter().filter(move |(known, name, _)| *known == table && *name == column);
    ours.flat_map(|(.., names)| names.iter().copied())
}

/// Whether a heading means this column: by its name, by one of its headings, or by what else it is called.
pub fn is_of(typed: &str, table: &Table, column: &str, declarations: &impl Declarations) -> bool {
    let typed = bare(typed);
    let mut headings = declarations.headings(table.name, column).into_iter();
    let is = |name: &str| bare(name) == typed;
    !typed.is_empty() && (is(column) || headings.any(is) || synonyms(table.name, column).any(is))
}

/// A heading without what does not matter in it.
pub fn bare(heading: &str) -> String {
    let mut depth = 0_usize;
    let mut outside = String::new();
    for c in heading.chars() {
        match c {
            '(' | '（' | '[' | '【' | '［' => depth += 1,
            ')' | '）' | ']' | '】' | '］' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    let text = if outside.trim().is_empty() { heading } else { &outside };
    let plain = |c: char| !c.is_whitespace() && !matches!(c, '*' | ':' | '：' | '_' | '-' | '/' | '、' | '\u{feff}');
    fold(text).chars().filter(|&c| plain(c)).collect()
}

/// The headings that mean something for a table, by their bare spelling.
pub fn known(
    table: &Table,
    own: &[OwnColumn],
    named: impl Iterator<Item = String>,
    declarations: &impl Declarations,
) -> HashSet<String> {
    let mut known: HashSet<String> = named.map(|name| bare(&name)).collect();
    for column in table.columns {
        known.insert(bare(column.name));
        known.extend(declarations.headings(table.name, column.name).into_iter().map(bare));
        known.extend(synonyms(table.name, column.name).map(bare));
    }
    known.extend(own.iter().filter(|own| own.table == table.name).map(|own| bare(&own.name)));
    known.remove("");
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model;

    #[test]
    fn what_does_not_matter_is_left_out() {
        assert_eq!(bare("公司規模（員工數/營收）"), bare("公司规模"));
        assert_eq!(bare("客户名称 *"), bare("客户名称"));
        assert_eq!(bare("E-Mail Address:"), bare("email_address"));
        assert_eq!(bare("（备注）"), bare("(備註)"));
    }

    #[test]
    fn every_synonym_is_of_a_column_and_means_one() {
        let mut wrong = Vec::new();
        for (table, column, names) in SYNONYMS {
            let declared = model::table(table).is_some_and(|table| table.column(column).is_some());
            if !declared {
                wrong.push(format!("{table}.{column}"));
            }
            for name in *names {
                let others = SYNONYMS.iter().filter(|(other, name, _)| other == table && name != column);
                if others.flat_map(|(.., names)| names.iter()).any(|other| bare(other) == bare(name)) {
                    wrong.push(format!("{table}: {name}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
