//! The forms that sales teams already use: which headings they have, and where their cells come from.
//!
//! The headings are those of the trade, in every language of the book. A cell that comes from a column of the form's table can
//! be edited and comes back; one that is worked out from other records cannot.

mod words;

use crate::model::table::Table;
use crate::model::{case, customer, followup, need, plan};

pub use words::{meant, said, words};

/// A form.
#[derive(Debug)]
pub struct Form {
    /// What follows `form:`.
    pub name: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Whose rows it shows.
    pub table: &'static Table,
    /// Its headings, in order.
    pub headings: &'static [(&'static str, Source)],
}

/// Where a cell of a form comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// A column of the table.
    Column(&'static str),
    /// Other records.
    Derived(Derived),
    /// The events of a case.
    Event(Said),
}

/// What events of a case say: the latest that says anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Said {
    /// The column of the log.
    pub column: &'static str,
    /// The kinds of event that are asked; none: any.
    pub by: &'static [&'static str],
    /// The kind that says it where none does yet; empty: the first that is asked.
    home: &'static str,
}

impl Said {
    /// The kind of event that says it where none does yet.
    pub fn home(self) -> &'static str {
        if self.home.is_empty() { self.by.first().copied().unwrap_or("open") } else { self.home }
    }
}

/// What one kind of event says.
const fn by(act: &'static [&'static str], column: &'static str) -> Source {
    Source::Event(Said { column, by: act, home: "" })
}

/// What any event may say, `home` for the first time.
const fn any(home: &'static str, column: &'static str) -> Source {
    Source::Event(Said { column, by: &[], home })
}

/// What is worked out from other records.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Derived {
    /// The number of the case; of a new one whatever the team calls it.
    Case,
    /// The name of the row's customer; of a new row it names the customer.
    Customer,
    /// The tier that was decided for the row's customer.
    Tier,
    /// The name of the row's person.
    Person,
    /// The parts of the customer's people in a decision.
    Roles,
    /// The customer's people, with their positions.
    People,
    /// Their telephone numbers, or e-mail addresses.
    Numbers,
    /// What the customer has paid in all.
    Spend,
    /// What the customer has bought.
    Products,
    /// Orders of the last 365 days.
    Frequency,
    /// Needs that are open.
    Needs,
    /// The last three contacts.
    Talks,
    /// Cases that are open.
    Problems,
    /// When anything of the customer changed last.
    Updated,
}

use Derived as D;
use Source::{Column as C, Derived as W};

/// All forms.
pub const FORMS: &[Form] = &[
    Form {
        name: "customers",
        title: "客户信息档案表",
        table: &customer::TABLE,
        headings: &[
            ("客户名称", C("name")),
            ("所属行业", C("industry")),
            ("公司规模(员工数/营收)", C("size")),
            ("决策链岗位", W(D::Roles)),
            ("联系人及职位", W(D::People)),
            ("联系方式", W(D::Numbers)),
            ("合作起始时间", C("since")),
            ("累计合作金额", W(D::Spend)),
            ("历史采购产品", W(D::Products)),
            ("合作频次", W(D::Frequency)),
            ("客户关键需求(当前)", W(D::Needs)),
            ("客户关注点", C("concerns")),
            ("过往沟通记录", W(D::Talks)),
            ("未解决问题", W(D::Problems)),
            ("维护负责人", C("owner")),
            ("最后更新时间", W(D::Updated)),
        ],
    },
    Form {
        name: "followups",
        title: "客户跟进记录表",
        table: &followup::TABLE,
        headings: &[
            ("跟进日期", C("at")),
            ("客户名称", W(D::Customer)),
            ("联系人", W(D::Person)),
            ("沟通方式", C("channel")),
            ("核心沟通内容", C("summary")),
            ("客户反馈/需求", C("feedback")),
            ("下一步行动", C("next_action")),
            ("负责人", C("owner")),
        ],
    },
    Form {
        name: "plans",
        title: "客户维护计划表",
        table: &plan::TABLE,
        headings: &[
            ("客户名称", W(D::Customer)),
            ("客户层级", W(D::Tier)),
            ("维护周期", C("period")),
            ("维护方式", C("channel")),
            ("核心内容", C("content")),
            ("预期目标", C("goal")),
            ("完成情况(是/否/待跟进)", C("status")),
            ("负责人", C("owner")),
        ],
    },
    Form {
        name: "contacts",
        title: "客户接触计划",
        table: &plan::TABLE,
        headings: &[
            ("接触目标", C("goal")),
            ("时间", C("date")),
            ("地点", C("place")),
            ("受众", W(D::Customer)),
            ("方式", C("channel")),
            ("内容", C("content")),
            ("责任部门(人)", C("department")),
        ],
    },
    Form {
        name: "cards",
        title: "客户接触信息卡",
        table: &followup::TABLE,
        headings: &[
            ("接触目的", C("purpose")),
            ("时间", C("at")),
            ("频率", C("kind")),
            ("地点", C("place")),
            ("客户名称", W(D::Customer)),
            ("接触内容", C("summary")),
            ("接触评价", C("rating")),
        ],
    },
    Form {
        name: "needs",
        title: "客户需求分析报告",
        table: &need::TABLE,
        headings: &[
            ("期间", C("date")),
            ("客户名称", W(D::Customer)),
            ("客户层级", W(D::Tier)),
            ("需求类别(基本/潜在/特殊)", C("kind")),
            ("需求内容", C("text")),
            ("状态", C("status")),
            ("满足时间", C("closed_on")),
            ("替代方案", C("alternative")),
            ("负责人", C("owner")),
        ],
    },
    Form {
        name: "cases",
        title: "客户问题处理台账",
        table: &case::TABLE,
        headings: &[
            ("编号", W(D::Case)),
            ("受理时间", by(&["open"], "at")),
            ("客户名称", W(D::Customer)),
            ("联系人", W(D::Person)),
            ("渠道", by(&["open"], "channel")),
            ("问题类别", any("open", "category")),
            ("严重程度", any("open", "severity")),
            ("问题描述", by(&["open"], "text")),
            ("响应时间", by(&["respond"], "at")),
            ("方案时间", by(&["propose"], "at")),
            ("解决时间", by(&["resolve"], "at")),
            ("确认时间", by(&["confirm"], "at")),
            ("是否满意", by(&["confirm"], "satisfied")),
            ("原因", any("resolve", "cause")),
            ("处理结果", by(&["resolve"], "text")),
            // What keeps it from happening again is said with the outcome, what was learnt afterwards.
            ("预防措施", by(&["resolve"], "lesson")),
            ("经验", by(AFTERWARDS, "lesson")),
            ("负责人", any("open", "owner")),
        ],
    },
];

/// The events that say what was learnt from a case.
const AFTERWARDS: &[&str] = &["confirm", "note", "reopen", "propose", "respond", "escalate"];

/// The form of this name or title.
pub fn form(name: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.name == name || form.title == name)
}

impl Form {
    /// Whether its rows are cases, told by several rows of the log each.
    pub fn is_ledger(&self) -> bool {
        self.headings.iter().any(|(_, source)| matches!(source, Source::Event(_)))
    }

    /// The headings that are worked out from other records.
    pub fn derived(&self) -> Vec<&'static str> {
        let derived = self.headings.iter().filter(|(_, source)| matches!(source, Source::Derived(_)));
        derived.map(|(heading, _)| *heading).collect()
    }

    /// The headings that fill columns: our column, and the heading. The one that names the customer does in new rows.
    pub fn columns(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.headings.iter().filter_map(|(heading, source)| match source {
            Source::Column(column) => Some((*column, *heading)),
            Source::Derived(Derived::Customer) => Some(("customer_id", *heading)),
            Source::Derived(_) | Source::Event(_) => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_of_columns_that_there_are() {
        for form in FORMS {
            for (heading, source) in form.headings {
                if let Source::Column(column) | Source::Event(Said { column, .. }) = source {
                    assert!(form.table.column(column).is_some(), "{} {heading}", form.name);
                }
            }
            assert_eq!(super::form(form.title).expect("found").name, form.name);
        }
    }

    #[test]
    fn forms_say_yes_no_and_not_yet() {
        assert_eq!(meant("plans", "status", "是"), Some("done"));
        assert_eq!(said("plans", "status", ""), Some("待跟进"));
        assert_eq!((meant("cases", "satisfied", "否"), said("cases", "satisfied", "")), (Some("no"), None));
        assert_eq!(meant("needs", "status", "是"), None);
    }
}
