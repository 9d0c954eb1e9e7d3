//! What is said of answers: how a score stands, and that a case came of it.

use super::sentence::say;
use crate::model::settings::surveys::Standing;
use crate::value::lang::Lang;

/// How a score of a measure stands.
pub fn standing(measure: &str, score: f64, standing: Standing, lang: Lang) -> String {
    let [en, hans, hant] = match (measure, standing) {
        ("nps", Standing::Good) => ["a promoter", "推荐者", "推薦者"],
        ("nps", Standing::Middle) => ["neither promoter nor detractor", "中立者", "中立者"],
        ("nps", Standing::Bad) => ["a detractor", "贬损者", "批評者"],
        ("ces", Standing::Good) => ["it was easy", "省心", "省心"],
        ("ces", Standing::Middle) => ["neither easy nor hard", "不算省心也不算费力", "不算省心也不算費力"],
        ("ces", Standing::Bad) => ["it was hard", "费力", "費力"],
        (_, Standing::Good) => ["satisfied", "满意", "滿意"],
        (_, Standing::Middle) => ["neither satisfied nor dissatisfied", "说不上满意", "說不上滿意"],
        (_, Standing::Bad) => ["dissatisfied", "不满意", "不滿意"],
    };
    let measure = measure.to_uppercase();
    say!(lang; "{measure} {score}: {en}", "{measure} {score}：{hans}", "{measure} {score}：{hant}")
}

/// A bad score opened a case.
pub fn opened(case: &str, lang: Lang) -> String {
    say!(
        lang;
        "opened a case: {case} (`detractor_case` in rules/surveys.toml)",
        "已开工单：{case}（rules/surveys.toml 的 `detractor_case`）",
        "已開案件：{case}（rules/surveys.toml 的 `detractor_case`）"
    )
}

/// What an import took for granted, column by column.
pub fn assumed(columns: &[(&str, &str)], lang: Lang) -> String {
    let list: Vec<String> = columns.iter().map(|(column, text)| format!("{column} = {text}")).collect();
    let list = list.join(if lang == Lang::En { ", " } else { "，" });
    say!(
        lang;
        "taken for granted, since the file does not say it: {list}; a mapping file can say otherwise under [constants]",
        "文件里没写，按此处理：{list}；可在字段对应文件的 [constants] 里另行指定",
        "檔案裡沒寫，按此處理：{list}；可在欄位對應檔的 [constants] 裡另行指定"
    )
}
