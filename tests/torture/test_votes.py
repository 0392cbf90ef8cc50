"""Votes change hands at random, are sent again, and the server is killed: a score counts people, once each."""

import asyncio
import random
from uuid import uuid4

from torture.person import Person, gathering
from torture.served import Served

QUESTIONS = 5


def open_questions(server: Served) -> list[int]:
    """Let some questions stand open for votes."""
    author, moderator = server.join(), server.staff()
    opened = []
    for number in range(QUESTIONS):
        asked = server.command(author, "submit_question", body=f"Spørsmål {number}", client_id=str(uuid4())).json()
        assert server.command(moderator, "approve_question", question_id=asked["question_id"]).ok
        opened.append(asked["question_id"])
    return opened


async def vote_at_random(
    server: Served, voters: int, kills: int, questions: list[int], *, share_given: float = 0.6
) -> list[dict[int, bool]]:
    """Let all vote and take back while the server is killed; tell what each was last acknowledged, and of which one."""
    stop = asyncio.Event()
    wishes: list[dict[int, bool]] = [{} for _ in range(voters)]

    async def vote(person: Person, wished: dict[int, bool]) -> None:
        while not stop.is_set():
            question_id, upvoted = random.choice(questions), random.random() < share_given
            answer = await person.send("upvote_question", question_id=question_id, upvoted=upvoted)
            assert answer["ok"], answer
            wished[answer.get("question_id", question_id)] = upvoted
            if random.random() < 0.01:
                person.cut()
            await asyncio.sleep(random.uniform(0, 0.2))

    tokens = [await asyncio.to_thread(server.join) for _ in range(voters)]
    async with gathering() as come:
        people = [come(server.url, token, ["audience", "mine"]) for token in tokens]
        voting = [asyncio.create_task(vote(*pair)) for pair in zip(people, wishes, strict=True)]
        for _ in range(kills):
            await asyncio.sleep(random.uniform(0.3, 1.0))
            await asyncio.to_thread(server.kill)
            await asyncio.to_thread(server.start)
        await asyncio.sleep(0.5)
        stop.set()
        await asyncio.gather(*voting)
    return wishes


def test_score_is_the_number_of_people(server, size, figure):
    """R22: the score equals the distinct people whose last acknowledged wish was to support the question."""
    voters, kills = size(40, 500), size(3, 30)
    questions = open_questions(server)

    wishes = asyncio.run(vote_at_random(server, voters, kills, questions))

    rows = server.changes("audience")["rows"]["questions"]
    scores = {question_id: rows[str(question_id)]["score"] for question_id in questions}
    wished = {question_id: sum(wish.get(question_id, False) for wish in wishes) for question_id in questions}
    assert scores == wished
    figure(f"{voters} people, {kills} kills, scores {list(scores.values())} as wished")


async def join_and_part(server: Served, voters: int, kills: int, questions: list[int]) -> list[dict[int, bool]]:
    """Let all vote while questions are joined and parted, and while the server is killed; part all in the end."""
    over = asyncio.Event()
    moderator_token = await asyncio.to_thread(server.staff)

    async def moderate(moderator: Person) -> None:
        while not over.is_set():
            question_id, into_id = random.sample(questions, 2)
            wish = {"question_id": question_id} | ({"into_id": into_id} if random.random() < 0.6 else {})
            await moderator.send("merge_questions" if "into_id" in wish else "unmerge_question", **wish)
            await asyncio.sleep(random.uniform(0, 0.3))

    async with gathering() as come:
        moderator = come(server.url, moderator_token, ["desk"])
        moderating = asyncio.create_task(moderate(moderator))
        wishes = await vote_at_random(server, voters, kills, questions, share_given=1.0)
        over.set()
        await moderating
        for question_id in questions:
            await moderator.send("unmerge_question", question_id=question_id)
    return wishes


def test_score_is_the_number_of_people_however_questions_were_joined_and_parted(server, size, figure):
    """R22: a vote for one that is joined is a vote for the one that it joined; parted, each has what was its own.

    Nobody takes a vote back here: taken from what stands for several, it is taken from all of them.
    """
    voters, kills = size(25, 300), size(2, 20)
    questions = open_questions(server)

    wishes = asyncio.run(join_and_part(server, voters, kills, questions))

    rows = server.changes("audience")["rows"]["questions"]
    scores = {question_id: rows[str(question_id)]["score"] for question_id in questions}
    wished = {question_id: sum(wish.get(question_id, False) for wish in wishes) for question_id in questions}
    assert scores == wished
    figure(f"{voters} people, {kills} kills, questions joined and parted meanwhile, scores {list(scores.values())}")
