-- A deleted conversation can be restored until it is pruned.
ALTER TABLE conversations ADD COLUMN deleted INTEGER;

-- What was judged is kept with the verdict: it outlives its conversation.
ALTER TABLE feedback ADD COLUMN reason TEXT;
ALTER TABLE feedback ADD COLUMN question TEXT NOT NULL DEFAULT '';
ALTER TABLE feedback ADD COLUMN context TEXT NOT NULL DEFAULT '[]'; -- the questions before it as a JSON list
ALTER TABLE feedback ADD COLUMN answer TEXT;                        -- the whole answer as JSON
CREATE INDEX feedback_by_time ON feedback (owner, given);
