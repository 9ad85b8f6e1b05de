use terms::source::*; use terms::syntax;
fn main(){ for p in std::env::args().skip(1){ let t=std::fs::read_to_string(&p).unwrap(); let mut s=Sources::default(); let id=s.add(&p,&t); let mut pr=vec![]; let n=std::time::Instant::now(); let (f,_)=syntax::file(id,&s.get(id).unwrap().text,&mut pr); eprintln!("{p}: {} items, {} problems, {:?}", f.items.len(), pr.len(), n.elapsed());
 for x in pr.iter().take(60){ let (l,c)=s.get(id).unwrap().line_and_column(x.labels[0].span.start); println!("{p}:{l}:{c}: {} [{}] {}",x.message,x.code,x.help.clone().unwrap_or_default()); } } }
