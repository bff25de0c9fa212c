namespace QA.Evaluation;
