using System.CommandLine;
using QA.Answering;
using QA.Cli.Terminal;
using QA.Evaluation;
using QA.Evaluation.Comparing;
using QA.Evaluation.Metrics;
using QA.Evaluation.Questions;
using QA.Evaluation.Reporting;
using QA.Reports;
using Spectre.Console;

namespace QA.Cli.Commands;

/// <summary><c>qa eval</c>: how good the answers are, whether a change made them better, and whether it may pass.</summary>
internal sealed class EvalCommand(CorpusFolders folders, ModelSettings models, CliConsole console)
{
    private readonly Option<string> questionsOption = new("--questions") { Description = "Thư mục hoặc tệp câu hỏi (folder or file of questions)", DefaultValueFactory = _ => Path.Combine("eval", "questions"), HelpName = "DIR|FILE" };
    private readonly Option<string> splitOption = new("--split") { Description = "Phần câu hỏi: train, test, all (which part)", DefaultValueFactory = _ => "all" };
    private readonly Option<string[]> kindOption = new("--kind") { Description = "Chỉ loại câu hỏi này; nhắc lại được (only this kind)" };
    private readonly Option<string?> jsonOption = new("--json") { Description = "Ghi kết quả từng câu ra JSON (write every result)", HelpName = "FILE" };
    private readonly Option<string?> htmlOption = new("--html") { Description = "Ghi một trang để xem (write a page to look at)", HelpName = "FILE" };
    private readonly Option<string?> trecOption = new("--trec") { Description = "Ghi run.txt và qrels.txt kiểu TREC (write TREC files)", HelpName = "DIR" };
    private readonly Option<string?> resultsOption = new("--results") { Description = "Ghi bảng điểm, mặc định eval/RESULTS.md (write the scores down)", Arity = ArgumentArity.ZeroOrOne, HelpName = "FILE" };
    private readonly Option<string[]> alsoOption = new("--also") { Description = "Thêm một thư mục báo cáo, chỉ chấm theo con số; thư mục có reports/ và questions/ thì chấm bằng câu hỏi của nó; nhắc lại được (another corpus, judged by figures; a folder with reports/ and questions/ by questions of its own)", HelpName = "DIR" };
    private readonly Option<bool> checkOption = new("--check") { Description = "Chỉ soát bộ câu hỏi (only check the question set)" };
    private readonly Option<string[]> compareOption = new("--compare") { Description = "So hai tệp --json (compare two runs)", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true, HelpName = "A.json B.json" };
    private readonly Option<bool> acceptOption = new("--accept") { Description = "Nhận điểm này làm mốc (write the baseline)" };
    private readonly Option<bool> gateOption = new("--gate") { Description = "So với mốc; kém hơn thì trả mã 1 (fail when worse than the baseline)" };
    private readonly Option<string> baselineOption = new("--baseline") { Description = "Tệp mốc (the baseline)", DefaultValueFactory = _ => Path.Combine("eval", "baseline.json"), HelpName = "FILE" };

    public Command Create()
    {
        splitOption.AcceptOnlyFromAmong("train", "test", "all");
        var command = new Command("eval", "Chấm câu trả lời bằng bộ câu hỏi (evaluate)")
        {
            questionsOption, splitOption, kindOption, jsonOption, htmlOption, trecOption, resultsOption, alsoOption,
            checkOption, compareOption, acceptOption, gateOption, baselineOption, models.Name, models.Url,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(compareOption) is { Length: 2 } runs)
            return Compare(runs[0], runs[1]);
        var (all, broken) = Questions(parsed);
        if (parsed.GetValue(checkOption))
            return await CheckAsync(parsed, all, broken, cancellation);
        if (broken.Count > 0)
            throw new CliMistakeException("Bộ câu hỏi có dòng hỏng (a line is no question)", broken[0], "sửa dòng ấy; soát cả bộ: qa eval --check (mend it; check all)");
        var questions = Chosen(parsed, all);
        // What must not be lost after the asking is looked at before it.
        var baseline = parsed.GetValue(gateOption) ? Baseline(parsed) : null;
        var model = models.Create(parsed, onlyNamed: true);
        if (model is not null && (baseline is not null || parsed.GetValue(acceptOption) || parsed.GetResult(resultsOption) is not null))
            throw new CliMistakeException("Mốc và bảng điểm là của câu trả lời không dùng mô hình (baseline and results are those without a model)", "qa eval", "bỏ --model, hoặc so bằng --json rồi --compare (leave out --model, or compare runs)");
        using var corpus = await folders.OpenFilledAsync(parsed, console, cancellation);
        var grades = await AskAsync(corpus.Current, questions, parsed.GetValue(htmlOption) is not null, byFigures: false, model, cancellation);
        var run = EvaluationRun.Of(grades);
        Show(run);
        if (model is not null)
            Draw(ScoreTable.OfComposers(run));
        await WriteAsync(parsed, corpus.Current, questions, grades, run, cancellation);
        if (baseline is not null && !Passes(baseline, run))
            return Cli.Mistake;
        if (parsed.GetValue(acceptOption))
            Accept(parsed, run);
        return Cli.Done;
    }

    private (IReadOnlyList<EvaluationQuestion> Questions, IReadOnlyList<string> Broken) Questions(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(questionsOption);
        if (!File.Exists(path) && !Directory.Exists(path))
            throw new CliMistakeException("Không thấy bộ câu hỏi (the question set is missing)", Path.GetFullPath(path), "kiểm tra đường dẫn sau --questions (check the path)");
        return QuestionSet.ReadAll(path);
    }

    private List<EvaluationQuestion> Chosen(ParseResult parsed, IReadOnlyList<EvaluationQuestion> all)
    {
        var (split, kinds) = (parsed.GetRequiredValue(splitOption), parsed.GetValue(kindOption) ?? []);
        if ((split != "all" || kinds.Length > 0) && (parsed.GetValue(gateOption) || parsed.GetValue(acceptOption) || parsed.GetResult(resultsOption) is not null))
            throw new CliMistakeException("--gate, --accept và --results chấm cả bộ (they take the whole set)", "qa eval", "bỏ --split và --kind (leave out --split and --kind)");
        var chosen = all.Where(q => (split == "all" || q.Split == split) && (kinds.Length == 0 || kinds.Contains(q.Kind))).ToList();
        return chosen.Count > 0 ? chosen
            : throw new CliMistakeException("Không có câu hỏi nào để chấm (there are no questions)", Path.GetFullPath(parsed.GetRequiredValue(questionsOption)),
                $"loại có trong bộ: {string.Join(", ", all.Select(q => q.Kind).Distinct().Order(StringComparer.Ordinal))} (kinds of the set)");
    }

    private async Task<int> CheckAsync(ParseResult parsed, IReadOnlyList<EvaluationQuestion> questions, IReadOnlyList<string> broken, CancellationToken cancellation)
    {
        using var corpus = await folders.OpenFilledAsync(parsed, console, cancellation);
        var now = corpus.Current;
        IReadOnlyList<string> problems = [.. broken, .. QuestionCheck.Problems(questions, id => now.Find(id) is null ? null : now.Load(id).Report.Text)];
        foreach (var problem in problems)
            console.Out.WriteLine(problem);
        if (problems.Count == 0)
        {
            console.Out.WriteLine($"{Numerals.Count(questions.Count)} câu hỏi, {Numerals.Count(questions.Select(q => q.Need).Distinct().Count())} nhu cầu: không có lỗi (the question set is sound).");
            return Cli.Done;
        }

        console.Complain($"Bộ câu hỏi có {problems.Count} lỗi (the question set has problems)", Path.GetFullPath(parsed.GetRequiredValue(questionsOption)), "sửa từng lỗi kể trên (mend each)");
        return Cli.Mistake;
    }

    private async Task<IReadOnlyList<Grade>> AskAsync(CorpusSnapshot corpus, IReadOnlyList<EvaluationQuestion> questions, bool explain, bool byFigures, ChatModel? model, CancellationToken cancellation)
    {
        IReadOnlyList<Grade> grades = [];
        await ProgressView.RunAsync(console, "Chấm", async tell =>
        {
            var progress = new Progress(done =>
            {
                if (console.Interactive || done % 100 == 0 || done == questions.Count)
                    tell(done, questions.Count, "");
            });
            grades = await new Evaluator(corpus, TimeProvider.System, model).RunAsync(questions, progress, explain, byFigures, cancellation);
        });
        return grades;
    }

    private async Task WriteAsync(ParseResult parsed, CorpusSnapshot corpus, IReadOnlyList<EvaluationQuestion> questions, IReadOnlyList<Grade> grades, EvaluationRun run, CancellationToken cancellation)
    {
        if (parsed.GetValue(jsonOption) is { } json)
            run.Write(json);
        if (parsed.GetValue(htmlOption) is { } html)
            await File.WriteAllTextAsync(html, HtmlPage.Of(grades), cancellation);
        if (parsed.GetValue(trecOption) is { } trec)
            TrecFiles.Write(trec, grades, corpus);
        var others = new List<(string, EvaluationRun, bool)>();
        foreach (var folder in parsed.GetValue(alsoOption) ?? [])
            others.Add((Name(folder), await AlsoAsync(parsed, folder, questions, cancellation), Directory.Exists(Path.Combine(folder, "questions"))));
        if (parsed.GetResult(resultsOption) is not null)
            await File.WriteAllTextAsync(parsed.GetValue(resultsOption) ?? Path.Combine("eval", "RESULTS.md"), ResultsPage.Of(Name(parsed.GetRequiredValue(folders.Corpus)), run, others), cancellation);
    }

    private async Task<EvaluationRun> AlsoAsync(ParseResult parsed, string folder, IReadOnlyList<EvaluationQuestion> questions, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
            throw new CliMistakeException("Không thấy thư mục báo cáo (the corpus folder is missing)", Path.GetFullPath(folder), "kiểm tra đường dẫn sau --also (check the path)");
        var own = Path.Combine(folder, "questions");
        var hasOwn = Directory.Exists(own) && Directory.Exists(Path.Combine(folder, "reports"));
        if (hasOwn)
            questions = QuestionSet.Read(own);
        var options = new CorpusOptions { Corpus = hasOwn ? Path.Combine(folder, "reports") : folder, Data = Path.Combine(parsed.GetRequiredValue(folders.Data), $"also-{Name(folder)}") };
        using var other = await Corpus.OpenAsync(options, progress: null, cancellation);
        var run = EvaluationRun.Of(await AskAsync(other.Current, questions, explain: false, byFigures: !hasOwn, model: null, cancellation));
        console.Out.WriteLine();
        console.Out.WriteLine(hasOwn ? $"{Name(folder)}: câu hỏi riêng (questions of its own)" : $"{Name(folder)}: chỉ chấm con số và chữ (judged by figures and words)");
        Draw(ScoreTable.Of(Shown(run), byFigures: true));
        return run;
    }

    private void Show(EvaluationRun run)
    {
        Draw(ScoreTable.Of(Shown(run)));
        console.Out.WriteLine();
        Draw(ScoreTable.Whole(run.Scores));
    }

    // All, each split, then kinds and languages over both.
    private static IEnumerable<GroupScores> Shown(EvaluationRun run)
    {
        var splits = run.Scores.Where(g => g.By == "all" && g.Split != "all").ToList();
        return [.. splits, .. run.Scores.Where(g => g.Split == "all" && (g.By != "all" || splits.Count > 1))];
    }

    private int Compare(string before, string after)
    {
        var comparison = Comparison.Of(Run(before), Run(after));
        if (comparison.Groups.Count == 0)
            throw new CliMistakeException("Hai lần chấm không có câu hỏi chung (no common questions)", $"{before}, {after}", "chấm lại cùng một bộ câu hỏi (evaluate the same set)");
        Tell(comparison);
        return Cli.Done;
    }

    private void Tell(Comparison comparison)
    {
        if (!comparison.SameQuestions)
            console.Out.WriteLine($"Bộ câu hỏi đã đổi: {comparison.Changed.Count} câu sửa, {comparison.OnlyBefore} câu bỏ, {comparison.OnlyAfter} câu thêm; chỉ so các câu chung (the question set changed; common questions are compared).");
        Draw(ScoreTable.Of(comparison));
        console.Out.WriteLine($"Đúng thêm {comparison.Gained.Count} (gained): {string.Join(", ", comparison.Gained)}");
        console.Out.WriteLine($"Sai thêm {comparison.Lost.Count} (lost): {string.Join(", ", comparison.Lost)}");
    }

    private static EvaluationRun Run(string path)
    {
        if (!File.Exists(path))
            throw new CliMistakeException("Không thấy tệp kết quả (the file is missing)", Path.GetFullPath(path), "ghi bằng: qa eval --json FILE");
        try
        {
            return EvaluationRun.Read(path);
        }
        catch (InvalidDataException unfit)
        {
            throw new CliMistakeException("Tệp không phải kết quả đánh giá (no evaluation)", unfit.Message, "ghi lại bằng: qa eval --json FILE");
        }
    }

    private EvaluationRun Baseline(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(baselineOption);
        return File.Exists(path) ? Run(path)
            : throw new CliMistakeException("Chưa có mốc để so (there is no baseline)", Path.GetFullPath(path), "chạy: qa eval --accept");
    }

    private bool Passes(EvaluationRun baseline, EvaluationRun run)
    {
        var gate = Gate.Hold(baseline, run);
        console.Out.WriteLine();
        Tell(gate.Comparison);
        foreach (var failure in gate.Failures)
            console.Complain("Không qua (the gate is closed)", failure, "sửa, hoặc nếu điểm mới là đúng: qa eval --accept (mend it, or accept)");
        if (gate.Passed)
            console.Out.WriteLine("Qua: không kém hơn mốc (not worse than the baseline).");
        return gate.Passed;
    }

    private void Accept(ParseResult parsed, EvaluationRun run)
    {
        var path = parsed.GetRequiredValue(baselineOption);
        run.Bare().Write(path);
        console.Out.WriteLine($"Đã nhận làm mốc (accepted): {path}");
    }

    // Drawn for a person whose terminal is wide enough; plain lines otherwise.
    private void Draw(TextTable table)
    {
        var widths = table.Header.Select((h, i) => table.Rows.Select(r => r[i].Length).Append(h.Length).Max()).ToList();
        if (console.Interactive && !Console.IsOutputRedirected && AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(console.Out) }) is var terminal
            && terminal.Profile.Width >= widths.Sum(w => w + 3))
        {
            var drawn = new Table().Border(TableBorder.Simple);
            foreach (var (name, column) in table.Header.Select((h, i) => (h, i)))
                drawn.AddColumn(new TableColumn(Markup.Escape(name)) { Alignment = column == 0 ? Justify.Left : Justify.Right, NoWrap = true });
            foreach (var row in table.Rows)
                drawn.AddRow([.. row.Select(Markup.Escape)]);
            terminal.Write(drawn);
            return;
        }

        foreach (var row in table.Rows.Prepend(table.Header))
            console.Out.WriteLine(string.Join("  ", row.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd());
    }

    private static string Name(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    // Not System.Progress: its reports may come after the work is done.
    private sealed class Progress(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
