namespace QA.Reports;
