-- What a turn is found by: the words of its question and of its answer, folded when they are kept and not at every search.
ALTER TABLE turns ADD COLUMN words TEXT NOT NULL DEFAULT '';
UPDATE turns SET words = fold(question || char(10) || coalesce(CASE WHEN json_valid(answer) THEN json_extract(answer, '$.answer.text') END, ''));
