//! The text of rules/model.toml: its comments are in the language of the book.

use super::sentence::say;
use super::unfit::why;
use crate::model::settings::survival::Model;
use crate::problem::unfit::Unfit;
use crate::value::lang::Lang;

/// The file of a model; where it has no values, why.
pub fn text(model: &Model, no_values: Option<&Unfit>, lang: Lang) -> String {
    let head = say!(
        lang;
        "# Fitted on this book's own orders. `kehu report value --fit --write` writes the file anew; [lifetime] is yours.",
        "# 由本客户簿自己的订单拟合而得。`kehu report value --fit --write` 会重写此文件，[lifetime] 由您决定。",
        "# 由本客戶簿自己的訂單擬合而得。`kehu report value --fit --write` 會重寫此檔案，[lifetime] 由您決定。"
    );
    let until = say!(lang; "# orders up to the end of this day", "# 截至这一天的订单", "# 截至這一天的訂單");
    let again = say!(lang; "# those who ordered again", "# 其中有复购的", "# 其中有回購的");
    let orders = say!(
        lang;
        "# BG/NBD (Fader, Hardie and Lee, 2005): when customers order, and whether they still do",
        "# BG/NBD（Fader、Hardie、Lee，2005）：客户何时下单，是否仍会下单",
        "# BG/NBD（Fader、Hardie、Lee，2005）：客戶何時下單，是否仍會下單"
    );
    let values = say!(
        lang;
        "# Gamma-Gamma (Fader and Hardie, 2013): what an order is worth",
        "# Gamma-Gamma（Fader、Hardie，2013）：每单金额",
        "# Gamma-Gamma（Fader、Hardie，2013）：每單金額"
    );
    let lifetime = say!(
        lang;
        "# the lifetime value: years looked ahead, and what an amount a year away is worth less",
        "# 终身价值：展望的年数，以及一年之后的金额所打的折扣",
        "# 終身價值：展望的年數，以及一年之後的金額所打的折扣"
    );
    let parameter = |name: &str, value: f64| format!("{name} = {}", number(value));
    let mut lines = vec![
        head,
        format!("fitted_on = {}  {until}", model.fitted_on),
        format!("customers = {}", model.customers),
        format!("repeaters = {}  {again}", model.repeaters),
        "unit = \"weeks\"".to_owned(),
        format!("log_likelihood = {:.4}", model.log_likelihood),
        String::new(),
        format!("[orders]  {orders}"),
        parameter("r", model.orders.r),
        parameter("alpha", model.orders.alpha),
        parameter("a", model.orders.a),
        parameter("b", model.orders.b),
        String::new(),
    ];
    if let Some(found) = &model.values {
        lines.push(format!("[values]  {values}"));
        lines.extend(
            [("p", found.p), ("q", found.q), ("gamma", found.gamma)].map(|(name, value)| parameter(name, value)),
        );
        lines.push(String::new());
    }
    if let Some(unfit) = no_values {
        lines.extend([format!("# [values]: {}", why(unfit, lang)), String::new()]);
    }
    lines.extend([
        format!("[lifetime]  {lifetime}"),
        parameter("discount", model.lifetime.discount),
        parameter("years", model.lifetime.years),
        String::new(),
    ]);
    lines.join("\n")
}

/// A number with six digits that count: the rest depends on where a simplex came to rest.
fn number(value: f64) -> String {
    let rounded: f64 = format!("{value:.5e}").parse().unwrap_or(value);
    format!("{rounded:?}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settings;
    use crate::model::settings::survival::{Lifetime, Orders, Values};
    use crate::value::date::Date;

    #[test]
    fn the_file_reads_back_as_it_was_meant() {
        let mut model = Model {
            fitted_on: Date::parse(b"1997-09-30").expect("a day"),
            customers: 2357,
            repeaters: 946,
            log_likelihood: -9582.4292,
            orders: Orders { r: 0.242_595, alpha: 4.413_61, a: 0.792_925, b: 2.0 },
            values: Some(Values { p: 6.249_56, q: 3.744_23, gamma: 15.4436 }),
            lifetime: Lifetime { discount: 0.08, years: 2.0 },
        };
        for lang in Lang::ALL {
            for values in [model.values, None] {
                model.values = values;
                let unfit = Unfit::Correlated { coefficient: 0.5, bound: 0.3 };
                let text = text(&model, values.is_none().then_some(&unfit), lang);
                let book = "format = 1\nname = 'x'\ncurrency = 'USD'\ntimezone = 'UTC'\nlanguage = 'en'\nstarted = 2026-01-01\n";
                let files = [("kehu.toml", book.to_owned()), ("rules/model.toml", text)];
                let (settings, problems) = settings::read(&files.map(|(name, text)| (name.to_owned(), text)));
                assert_eq!(problems, []);
                assert_eq!(settings.model.as_ref(), Some(&model));
            }
            model.values = Some(Values { p: 6.249_56, q: 3.744_23, gamma: 15.4436 });
        }
    }
}
