//! Why the orders of a book do not bear a model, as a sentence.

use super::sentence::{Sentence, say};
use crate::problem::unfit::Unfit;
use crate::value::lang::Lang;

/// Why the orders do not bear a model.
pub(super) fn why(unfit: &Unfit, lang: Lang) -> String {
    match unfit {
        Unfit::FewRepeats { found, needed } => say!(
            lang;
            "customers who ordered again: {found}, needed: {needed}",
            "有复购的客户 {found} 个，至少需要 {needed} 个",
            "有回購的客戶 {found} 個，至少需要 {needed} 個"
        ),
        Unfit::NoConvergence { model, steps } => say!(
            lang;
            "{model}: no best parameters after {steps} steps",
            "{model}：{steps} 步之后仍未找到最佳参数",
            "{model}：{steps} 步之後仍未找到最佳參數"
        ),
        Unfit::AtEdge { model, parameter, value } => say!(
            lang;
            "{model}: the best {parameter} is at the edge ({value:.4e}), the orders do not determine it",
            "{model}：参数 {parameter} 的最佳值在边界上（{value:.4e}），现有订单无法确定它",
            "{model}：參數 {parameter} 的最佳值在邊界上（{value:.4e}），現有訂單無法確定它"
        ),
        Unfit::Correlated { coefficient, bound } => say!(
            lang;
            "how much customers spend goes with how often they order: correlation {coefficient:.2}, taken at most {bound:.2}",
            "客户的订单金额与订单数相关：相关系数 {coefficient:.2}，最多容许 {bound:.2}",
            "客戶的訂單金額與訂單數相關：相關係數 {coefficient:.2}，最多容許 {bound:.2}"
        ),
    }
}

/// Why a model is refused, and what to do about it.
pub fn sentence(unfit: &Unfit, lang: Lang) -> Sentence {
    let why = why(unfit, lang);
    let hint = match unfit {
        Unfit::FewRepeats { .. } => say!(
            lang;
            "more orders make it possible: `kehu import` brings in older ones",
            "订单多了就可以：用 `kehu import` 导入更早的订单",
            "訂單多了就可以：用 `kehu import` 匯入更早的訂單"
        ),
        Unfit::NoConvergence { .. } | Unfit::AtEdge { .. } => say!(
            lang;
            "the orders do not look as the model assumes; days_since_order, usual_gap and lateness need no model",
            "订单不符合模型的假设；days_since_order、usual_gap、lateness 不需要模型",
            "訂單不符合模型的假設；days_since_order、usual_gap、lateness 不需要模型"
        ),
        Unfit::Correlated { .. } => say!(
            lang;
            "average_order needs no model",
            "average_order 不需要模型",
            "average_order 不需要模型"
        ),
    };
    Sentence { text: say!(lang; "not fitted: {why}", "未能拟合：{why}", "未能擬合：{why}"), hint: Some(hint) }
}
