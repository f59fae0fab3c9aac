//! Words that are often misspelt, in what a pack says. It knows no dictionary: a pack has names and terms
//! of its own, and none of the words here is right in any text.

use std::ops::Range;

/// What is written, in small letters, and what is meant; sorted.
const OFTEN: &[(&str, &str)] = &[
    ("accidently", "accidentally"),
    ("accomodate", "accommodate"),
    ("acheive", "achieve"),
    ("acheived", "achieved"),
    ("acknowlege", "acknowledge"),
    ("adress", "address"),
    ("agressive", "aggressive"),
    ("aquire", "acquire"),
    ("aquired", "acquired"),
    ("arguement", "argument"),
    ("asychronous", "asynchronous"),
    ("asynchonous", "asynchronous"),
    ("asyncronous", "asynchronous"),
    ("becuase", "because"),
    ("begining", "beginning"),
    ("beleive", "believe"),
    ("calender", "calendar"),
    ("comming", "coming"),
    ("commited", "committed"),
    ("compatability", "compatibility"),
    ("completly", "completely"),
    ("concurent", "concurrent"),
    ("concurrancy", "concurrency"),
    ("consistant", "consistent"),
    ("definately", "definitely"),
    ("dependancy", "dependency"),
    ("dependant", "dependent"),
    ("diffrent", "different"),
    ("dissapear", "disappear"),
    ("doesnt", "doesn't"),
    ("embarass", "embarrass"),
    ("enviroment", "environment"),
    ("exeption", "exception"),
    ("existance", "existence"),
    ("explicitely", "explicitly"),
    ("finaly", "finally"),
    ("foward", "forward"),
    ("futher", "further"),
    ("garantee", "guarantee"),
    ("guarentee", "guarantee"),
    ("happend", "happened"),
    ("harware", "hardware"),
    ("immediatly", "immediately"),
    ("implict", "implicit"),
    ("independant", "independent"),
    ("infact", "in fact"),
    ("instanciate", "instantiate"),
    ("intial", "initial"),
    ("labled", "labelled"),
    ("lenght", "length"),
    ("maintainance", "maintenance"),
    ("mispelt", "misspelt"),
    ("neccessary", "necessary"),
    ("necesary", "necessary"),
    ("noticable", "noticeable"),
    ("occassion", "occasion"),
    ("occured", "occurred"),
    ("occurence", "occurrence"),
    ("occuring", "occurring"),
    ("ommit", "omit"),
    ("ommited", "omitted"),
    ("oportunity", "opportunity"),
    ("orginal", "original"),
    ("overriden", "overridden"),
    ("paralel", "parallel"),
    ("parallell", "parallel"),
    ("paramter", "parameter"),
    ("perfomance", "performance"),
    ("persistant", "persistent"),
    ("posible", "possible"),
    ("preceed", "precede"),
    ("prefered", "preferred"),
    ("privelege", "privilege"),
    ("probaly", "probably"),
    ("proccess", "process"),
    ("recieve", "receive"),
    ("recieved", "received"),
    ("reciever", "receiver"),
    ("recieves", "receives"),
    ("recomend", "recommend"),
    ("refered", "referred"),
    ("relevent", "relevant"),
    ("resouce", "resource"),
    ("responsability", "responsibility"),
    ("retreive", "retrieve"),
    ("seperate", "separate"),
    ("seperately", "separately"),
    ("shoud", "should"),
    ("similiar", "similar"),
    ("succesful", "successful"),
    ("succesfully", "successfully"),
    ("sucess", "success"),
    ("sucessful", "successful"),
    ("suprise", "surprise"),
    ("syncronize", "synchronize"),
    ("syncronous", "synchronous"),
    ("teh", "the"),
    ("thier", "their"),
    ("threshhold", "threshold"),
    ("throughly", "thoroughly"),
    ("truely", "truly"),
    ("unneccessary", "unnecessary"),
    ("untill", "until"),
    ("usefull", "useful"),
    ("wether", "whether"),
    ("wich", "which"),
    ("withing", "within"),
    ("writen", "written"),
    ("yeild", "yield"),
    ("yeilds", "yields"),
];

/// Each misspelt word of a text, and how it is spelt.
pub(super) fn misspelt(prose: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    let mut start = 0;
    for word in prose.split(|c: char| !c.is_alphabetic()) {
        let lower = word.to_lowercase();
        if let Ok(at) = OFTEN.binary_search_by_key(&lower.as_str(), |(wrong, _)| wrong) {
            found.push((start..start + word.len(), OFTEN[at].1));
        }
        start += word.len();
        start += prose[start..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_wherever_they_stand() {
        assert!(OFTEN.is_sorted());
        let text = "Ä Recieve it seperately, untill";
        let found = misspelt(text);
        let words: Vec<_> = found.iter().map(|(at, _)| &text[at.clone()]).collect();
        assert_eq!(words, ["Recieve", "seperately", "untill"]);
        assert_eq!(found[0].1, "receive");
        assert_eq!(misspelt("received, separate, until"), []);
    }
}
