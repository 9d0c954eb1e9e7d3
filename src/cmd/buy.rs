//! `kehu buy`: a purchase.

use super::everywhere::Everywhere;
use super::naming;
use super::run::Outcome;
use super::session::{Session, misfit};
use super::world::{Stage, World};
use super::writing::Writing;
use crate::book::change::meaning;
use crate::book::{find, products};
use crate::error::Error;
use crate::model::purchase;
use crate::problem::{Expected, Fault};
use crate::words;

const EXAMPLES: &str = "\
Examples:
  kehu buy acme 1280.50 --product 'Green tea 250g' --quantity 4
  kehu buy acme 300 --on yesterday --order-no A-1017
  kehu buy acme -20.00";

/// Write down a purchase; a negative amount is a refund
///
/// The answer is the id of the row. Several lines of one order share its --order-no.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The customer.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: String,
    /// The amount, in the currency of the book; negative for a refund
    #[arg(allow_hyphen_values = true)]
    pub amount: String,
    /// What was bought: the name or id of a product
    #[arg(long)]
    pub product: Option<String>,
    /// How many of it
    #[arg(long)]
    pub quantity: Option<String>,
    /// The day: 2026-03-02, yesterday, "3 days ago", 昨天 [default: today]
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// The number of the order
    #[arg(long)]
    pub order_no: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// How columns are typed here.
const OPTIONS: &[(&str, &str)] = &[
    ("date", "--on"),
    ("product", "--product"),
    ("amount", "AMOUNT"),
    ("quantity", "--quantity"),
    ("order_no", "--order-no"),
];

/// Writes the purchase down.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let mut pen = args.writing.pen(&session, &question, "buy", stage)?;
    pen.spells(OPTIONS);
    let mut echoes = Vec::new();
    let on = match &args.on {
        Some(text) => pen.settle("date", text, bought(&session, text, &mut echoes)),
        None => question.now.today.to_string(),
    };
    let customer = find::customer(&question, &args.customer)?;
    echoes.splice(0..0, session.meant(&customer, &args.customer));
    pen.knows("customers", &customer.id);
    let product = match &args.product {
        Some(typed) => {
            let read = match products::named(&question, typed) {
                Ok(product) => Ok(product),
                Err(error) => Err(meaning::doubt(error)?),
            };
            Some(pen.settle("product", typed, read))
        }
        None => None,
    };
    let typed = [
        (purchase::DATE, Some(on)),
        (purchase::CUSTOMER_ID, Some(customer.id)),
        (purchase::PRODUCT, product),
        (purchase::QUANTITY, args.quantity.clone()),
        (purchase::AMOUNT, Some(args.amount.clone())),
        (purchase::ORDER_NO, args.order_no.clone()),
    ];
    let edit = pen.new_row(&purchase::TABLE, super::writing::given(&purchase::TABLE, typed))?;
    args.writing.write(&session, pen, vec![edit], "", echoes, stage)
}

/// The day of the purchase, which has come.
fn bought(session: &Session<'_>, text: &str, echoes: &mut Vec<String>) -> Result<String, Fault> {
    let on = session.day("date", text)?;
    if on > session.question().now.today {
        return Err(misfit("date", Expected::Past, text));
    }
    echoes.push(words::writing::bought(on, session.lang));
    Ok(on.to_string())
}
