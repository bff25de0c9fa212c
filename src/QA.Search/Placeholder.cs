namespace QA.Search;
