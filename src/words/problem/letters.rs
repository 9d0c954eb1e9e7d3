//! What is wrong with letters and with the words in them, and what to do about it.

use crate::problem::{Template, Wording};
use crate::value::lang::Lang;
use crate::words::sentence::{say, short};

/// What is wrong with a template.
pub(in crate::words) fn template(fault: &Template, lang: Lang) -> String {
    match fault {
        Template::Broken { message } => {
            let message = short(message);
            say!(lang; "the template cannot be filled: {message}", "模板写法有误：{message}", "範本寫法有誤：{message}")
        }
        Template::UnknownName { name, .. } => {
            let name = short(name);
            say!(lang; "a template knows no `{name}`", "模板中没有 `{name}` 可用", "範本中沒有 `{name}` 可用")
        }
        Template::UnknownFilter { name, .. } => {
            let name = short(name);
            say!(lang; "a template knows no filter `{name}`", "模板中没有过滤器 `{name}`", "範本中沒有篩選器 `{name}`")
        }
        Template::NoValue { name, customer } => {
            let (name, customer) = (short(name), short(customer));
            say!(
                lang;
                "there is no `{name}` for {customer}",
                "{customer} 没有 `{name}` 可填",
                "{customer} 沒有 `{name}` 可填"
            )
        }
    }
}

/// What to do about a template.
pub(in crate::words) fn template_remedy(fault: &Template, lang: Lang) -> String {
    match fault {
        Template::Broken { .. } => say!(
            lang;
            "gaps are written `{{{{ salutation }}}}`, conditions `{{% if last_order %}} ... {{% endif %}}`",
            "填空写作 `{{{{ salutation }}}}`，条件写作 `{{% if last_order %}} ... {{% endif %}}`",
            "填空寫作 `{{{{ salutation }}}}`，條件寫作 `{{% if last_order %}} ... {{% endif %}}`"
        ),
        Template::UnknownName { near: Some(near), .. } => {
            let near = short(near);
            say!(lang; "did you mean `{near}`?", "是不是 `{near}`？", "是不是 `{near}`？")
        }
        Template::UnknownName { name, near: None } => {
            let name = short(name);
            say!(
                lang;
                "columns and facts of a customer can stand there (`kehu schema facts`), and what is given with `--set {name}=...`",
                "可用客户的列和指标（`kehu schema facts`），或用 `--set {name}=…` 给出",
                "可用客戶的欄位和指標（`kehu schema facts`），或用 `--set {name}=…` 給出"
            )
        }
        Template::UnknownFilter { near: Some(near), .. } => {
            let near = short(near);
            say!(lang; "did you mean `{near}`?", "是不是 `{near}`？", "是不是 `{near}`？")
        }
        Template::UnknownFilter { near: None, .. } => say!(
            lang;
            "there are `money`, `default(\"...\")`, `upper`, `lower` and the others of Jinja",
            "可用的有 `money`、`default(\"…\")`、`upper`、`lower` 等 Jinja 过滤器",
            "可用的有 `money`、`default(\"…\")`、`upper`、`lower` 等 Jinja 篩選器"
        ),
        Template::NoValue { name, .. } => {
            let name = short(name);
            say!(
                lang;
                "leave the sentence out where there is none: `{{% if {name} %}} ... {{% endif %}}`, or give one: `{{{{ {name} | default(\"...\") }}}}`",
                "没有时省去这句：`{{% if {name} %}} ... {{% endif %}}`，或给个默认：`{{{{ {name} | default(\"…\") }}}}`",
                "沒有時省去這句：`{{% if {name} %}} ... {{% endif %}}`，或給個預設：`{{{{ {name} | default(\"…\") }}}}`"
            )
        }
    }
}

/// What is wrong with words.
pub(in crate::words) fn wording(fault: &Wording, lang: Lang) -> String {
    let (found, why) = (short(&fault.found), short(&fault.why));
    let mut text = match fault.promise {
        true => say!(lang; "`{found}` must not be promised", "`{found}` 不能承诺", "`{found}` 不能承諾"),
        false => say!(lang; "`{found}` is better not said", "`{found}` 最好别说", "`{found}` 最好別說"),
    };
    if !why.is_empty() {
        text.push_str(if lang == Lang::En { ": " } else { "：" });
        text.push_str(&why);
    }
    text
}

/// What to say instead.
pub(in crate::words) fn wording_remedy(fault: &Wording, lang: Lang) -> String {
    let instead = short(&fault.instead);
    if instead.is_empty() {
        return say!(
            lang;
            "say it in other words; the norms stand in `rules/norms.toml`",
            "换个说法；规范见 `rules/norms.toml`",
            "換個說法；規範見 `rules/norms.toml`"
        );
    }
    say!(
        lang;
        "say instead: {instead} (`rules/norms.toml`)",
        "可以这样说：{instead}（`rules/norms.toml`）",
        "可以這樣說：{instead}（`rules/norms.toml`）"
    )
}
