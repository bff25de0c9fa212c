namespace QA.Answering;
