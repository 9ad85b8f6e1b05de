use std::io::{BufRead, Write};
struct Disk;
impl terms::pipeline::Files for Disk {
    fn read(&self, path: &str) -> Result<String, terms::problem::Problem> { std::fs::read_to_string(path).map_err(|e| terms::problem::Problem::placeless("terms::io::unreadable", e.to_string())) }
    fn beside(&self, of: &str, path: &str) -> Result<String, terms::problem::Problem> { Ok(std::path::Path::new(of).parent().unwrap().join(path).to_string_lossy().into_owned()) }
}
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mut path = args[2].clone();
    if std::path::Path::new(&path).is_dir() { path.push_str("/contract.terms"); }
    let deal = terms::pipeline::load(&Disk, &path);
    for x in &deal.problems { eprintln!("{}: {} {:?}", x.code, x.message, x.help); }
    let mut batch = terms::batch::Batch::new(&deal.model, false);
    let out = std::io::stdout(); let mut out = std::io::BufWriter::new(out.lock());
    let mut buf = String::new();
    for line in std::io::stdin().lock().lines() { buf.clear(); batch.line(&line.unwrap(), &mut buf); buf.push('\n'); out.write_all(buf.as_bytes()).unwrap(); }
}
