"""Articles made by rule about states that do not exist, for tests of the machinery; they show nothing about the quality of reading."""
import json
import random

states = ["Tarn", "Oss", "Velmark", "Doria", "Kestria", "Lund Isles"]
people = ["Ilse Vahl", "Jorun Beck", "Mara Osten", "Petr Halv", "Anso Quill"]
posts = ["foreign minister", "prime minister", "defence minister", "ambassador"]
deeds = ["lift the ban on grain", "withdraw its ships from the strait", "release the crew", "sign the treaty", "reopen the crossing"]
verbs = ["said on Monday that", "told reporters that", "announced that", "insisted that"]


def sentence(random):
    one, other = random.sample(states, 2)
    speaker, post, verb = random.choice(people), random.choice(posts), random.choice(verbs)
    deed, condition = random.sample(deeds, 2)
    return random.choice([
        f"{speaker}, the {post} of {one}, {verb} {one} would {deed} if {other} agreed to {condition}.",
        f"{one} and {other} held talks on whether to {deed} by {random.randint(1, 28)} May {random.randint(2012, 2019)}.",
        f"“We will not {deed} unless {other} agrees to {condition},” {speaker} said.",
        f"Officials in {one} criticised {other} for its refusal to {deed}.",
    ])


def write_articles(folder, count, words, seed):
    """Writes `count` lines into four files. In two hundred lines one repeats an earlier text, and one is no article.

    Gives how many are to be recorded, quarantined and duplicates.
    """
    chance = random.Random(seed)
    lines, expected = [], {"recorded": 0, "quarantined": 0, "duplicates": 0}
    texts = []
    for number in range(count):
        if number % 200 == 150:
            lines.append('{"id": "broken", "text":\n')
            expected["quarantined"] += 1
            continue
        if number % 100 == 50:
            text = chance.choice(texts)
            expected["duplicates"] += 1
        else:
            text = f"Report {number}."
            while len(text.split()) < words:
                text += " " + sentence(chance)
            texts.append(text)
            expected["recorded"] += 1
        lines.append(json.dumps({"id": f"made-{number}", "text": text, "date": f"{2012 + number % 8}-03-05"}) + "\n")
    for part in range(4):
        with open(folder / f"made-{part}.jsonl", "w", encoding="utf8") as file:
            file.writelines(lines[part::4])
    return expected
