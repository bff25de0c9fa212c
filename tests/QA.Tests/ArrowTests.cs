using System.Text.RegularExpressions;
using System.Xml.Linq;
using QA.Tests.Reports;

namespace QA.Tests;

/// <summary>The arrows between projects and, within a project, between the folders that are its stages.</summary>
public sealed partial class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["QA.Search"] = [],
        ["QA.Reports"] = ["QA.Search"],
        ["QA.Answering"] = ["QA.Reports"],
        ["QA.Evaluation"] = ["QA.Answering"],
        ["QA.Store"] = [],
        ["QA.ChatModels"] = ["QA.Answering"],
        ["QA.Cli"] = ["QA.ChatModels", "QA.Evaluation", "QA.Store"],
        ["QA.Api"] = ["QA.ChatModels", "QA.Store"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Fact]
    public void Every_project_has_its_place_in_the_flow() =>
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), Directory.GetDirectories(Source).Select(Path.GetFileName).Where(n => n != "optional").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_the_one_before_it(string project) =>
        Assert.Equal(Allowed[project], Items(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/'))));

    [Fact]
    public void What_answers_over_the_web_knows_nothing_of_the_evaluation() =>
        Assert.DoesNotContain(SourceFiles("QA.Api"), f => File.ReadAllText(f).Contains("QA.Evaluation", StringComparison.Ordinal));

    [Theory]
    [InlineData("QA.Search")]
    [InlineData("QA.Answering", "Microsoft.Extensions.AI.Abstractions")] // the seam to chat models
    [InlineData("QA.Evaluation")]
    public void The_engine_needs_no_package(string project, params string[] but)
    {
        Assert.Equal(but, Items(project, "PackageReference"));
        Assert.Empty(Items(project, "FrameworkReference"));
        Assert.Equal("Microsoft.NET.Sdk", ProjectFile(project).Root!.Attribute("Sdk")!.Value);
    }

    [Fact]
    public void The_reports_need_packages_only_for_the_formats_of_others()
    {
        Assert.Equal(["AngleSharp", "CsvHelper", "DocumentFormat.OpenXml", "ExcelDataReader"], Items("QA.Reports", "PackageReference"));
        var formats = Path.Combine(Source, "QA.Reports", "Reading", "Formats");
        Assert.DoesNotContain(SourceFiles("QA.Reports").Where(f => !f.StartsWith(formats, StringComparison.Ordinal)),
            f => Regex.IsMatch(File.ReadAllText(f), @"\b(?:AngleSharp|CsvHelper|DocumentFormat|ExcelDataReader)\b"));
    }

    [Fact]
    public void Only_the_store_knows_its_database() => Assert.DoesNotContain(
        Allowed.Keys.Where(p => p != "QA.Store").SelectMany(SourceFiles), f => File.ReadAllText(f).Contains("Sqlite", StringComparison.Ordinal));

    [Theory]
    [InlineData("Word", "Sheets", "Web", "Pdf")]
    public void A_reader_of_one_format_knows_nothing_of_another(params string[] formats)
    {
        foreach (var format in formats)
            foreach (var file in Directory.GetFiles(Path.Combine(Source, "QA.Reports", "Reading", "Formats", format), "*.cs"))
                foreach (var other in formats.Where(o => o != format))
                    Assert.False(Uses(File.ReadAllText(file), "QA.Reports", "Reading.Formats." + other), $"{Path.GetFileName(file)} uses {other}.");
    }

    [Theory]
    [InlineData("QA.Reports", "Reading", "Figures", "Chunking", "Indexing")]
    [InlineData("QA.Answering", "Questions", "Retrieval", "Composing", "Verifying")]
    public void A_stage_uses_only_stages_before_it(string project, params string[] stages)
    {
        for (var at = 0; at < stages.Length; at++)
        {
            var folder = Path.Combine(Source, project, stages[at]);
            Assert.True(Directory.Exists(folder), $"{project} has no folder {stages[at]}.");
            foreach (var file in Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories))
                foreach (var later in stages.Skip(at + 1))
                    Assert.False(Uses(File.ReadAllText(file), project, later), $"{project}/{stages[at]}/{Path.GetFileName(file)} uses the later stage {later}.");
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_file_says_the_namespace_of_its_project(string project) => Assert.All(
        SourceFiles(project).Where(f => Path.GetFileName(f) != "Program.cs"),
        file => Assert.Matches($@"(?m)^namespace {Regex.Escape(project)}(\.\w+)*;", File.ReadAllText(file)));

    // A later stage is used by its namespace, in a using line or in front of a name.
    private static bool Uses(string code, string project, string stage) =>
        Regex.IsMatch(Comments().Replace(code, ""), $@"(?<![\w.])(?:{Regex.Escape(project)}\.)?{stage}\.\w|using\s+(?:static\s+)?{Regex.Escape(project)}\.{stage}\b");

    private static string Source => Path.Combine(Repository.Root, "src");

    private static XDocument ProjectFile(string project) => XDocument.Load(Path.Combine(Source, project, project + ".csproj"));

    private static IEnumerable<string> Items(string project, string kind) =>
        ProjectFile(project).Descendants(kind).Select(e => e.Attribute("Include")!.Value);

    private static IEnumerable<string> SourceFiles(string project) =>
        Directory.GetFiles(Path.Combine(Source, project), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex(@"//.*$|""(?:[^""\\]|\\.)*""", RegexOptions.Multiline)]
    private static partial Regex Comments();
}
