using QA.Reports.Figures;
using QA.Search;

namespace QA.Answering.Questions;

/// <summary>What sort of answer is asked for.</summary>
internal enum QuestionKind
{
    Figure,
    List,
    Who,
    When,
    YesNo,
    Text,
}

/// <summary>What is to be done with the figures found.</summary>
internal enum Operation
{
    None,

    /// <summary>Put the values of several places beside each other.</summary>
    Compare,

    /// <summary>How much one is above or below the other.</summary>
    Difference,

    /// <summary>All of them together.</summary>
    Sum,

    /// <summary>One as a part of the other, in per cent.</summary>
    Ratio,

    /// <summary>How many times the other.</summary>
    Multiple,

    /// <summary>A sum by the number of those who share it.</summary>
    Average,

    /// <summary>What a whole has left when a part is taken from it.</summary>
    Remainder,
}

/// <summary>Which of an indicator's figures is asked for; null members are open.</summary>
/// <param name="Basis">Result, plan, target, last year, share or change.</param>
/// <param name="Against">For a share or change: "plan", "previous" or "whole".</param>
internal readonly record struct WantedBasis(FigureBasis? Basis, string Against)
{
    public static WantedBasis Open { get; } = new(null, "");
}

/// <summary>The unit asked for.</summary>
/// <param name="Dimension">"money", "percent", "count", "area" …; empty when open.</param>
/// <param name="Noun">The counted noun ("hộ"), or empty.</param>
internal readonly record struct WantedUnit(string Dimension, string Noun)
{
    public static WantedUnit Open { get; } = new("", "");
}

/// <summary>A word of the question that says what is asked about.</summary>
/// <param name="Term">Canonical marked form.</param>
/// <param name="Folded">Without diacritics.</param>
/// <param name="Plain">Whether only the unmarked form is to be compared: it was typed without diacritics, or mended.</param>
/// <param name="Weight">How much it counts: its rarity in the reports.</param>
/// <param name="Known">Whether the reports have the word at all.</param>
/// <param name="IsName">Whether it belongs to the name of a hamlet or the like, which is held by itself.</param>
internal sealed record ContentWord(string Term, string Folded, bool Plain, double Weight, bool Known, bool IsName = false);

/// <summary>Other wordings of a run of content words: the run is met when all words of one of them are.</summary>
/// <param name="From">Index of the first content word.</param>
/// <param name="To">Index past the last.</param>
/// <param name="Wordings">Each a list of (term, folded).</param>
internal sealed record Rewording(int From, int To, IReadOnlyList<IReadOnlyList<(string Term, string Folded)>> Wordings);

/// <summary>A question as understood.</summary>
internal sealed record Question
{
    public required string Text { get; init; }

    /// <summary>The words of <see cref="Text"/>, long forms of abbreviations left out.</summary>
    public IReadOnlyList<Token> Tokens { get; init; } = [];

    /// <summary>Which of the matters that exclude each other it speaks of, as <see cref="Contrasts"/> names them.</summary>
    public IReadOnlyDictionary<int, int> Sides { get; init; } = Contrasts.Nothing;

    /// <summary>"vi" or "en".</summary>
    public required string Language { get; init; }

    public required QuestionKind Kind { get; init; }

    public required Operation Operation { get; init; }

    /// <summary>Words of the indicator or matter, in order.</summary>
    public required IReadOnlyList<ContentWord> Words { get; init; }

    public required IReadOnlyList<Rewording> Rewordings { get; init; }

    /// <summary>Reports of the places named; empty when none is named.</summary>
    public required IReadOnlyList<string> Reports { get; init; }

    /// <summary>Whether one name stands for all of <see cref="Reports"/>, so that any of them may answer and none is compared.</summary>
    public bool IsOneName { get; init; }

    /// <summary>The only reports to look in when none is named; empty for all.</summary>
    public IReadOnlyList<string> Within { get; init; } = [];

    /// <summary>A place that is named and that no report is about; empty for none.</summary>
    public required string UnknownPlace { get; init; }

    /// <summary>Names of smaller places and bodies, each as unmarked words: evidence must have them.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Names { get; init; }

    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>Years that stand in dates only ("tháng 10/2023"): what answers is of a report on that year, or names it.</summary>
    public IReadOnlyList<int> DatedYears { get; init; } = [];

    /// <summary>First year of a school year asked for ("2023-2024"), or null.</summary>
    public int? SchoolYear { get; init; }

    /// <summary>The part of the year asked for, as <see cref="QA.Reports.Figures.YearPart"/> names it; empty when none is.</summary>
    public string YearPart { get; init; } = "";

    public required WantedBasis Basis { get; init; }

    public required WantedUnit Unit { get; init; }

    /// <summary>"constant", "current" or empty.</summary>
    public required string Price { get; init; }

    /// <summary>How many figures are asked for ("bao nhiêu hộ, tỷ lệ bao nhiêu" is two).</summary>
    public required int Asks { get; init; }

    /// <summary>The words after the first thing asked, when more than one is; else empty.</summary>
    public string Rest { get; init; } = "";

    /// <summary>What is asked second, or null.</summary>
    public Question? Next { get; init; }

    /// <summary>Whether yes or no is asked for, whatever else is.</summary>
    public bool IsWhether { get; init; }

    /// <summary>Whether a cause is asked for.</summary>
    public bool IsWhy { get; init; }

    /// <summary>Whether what is wanting or not done is asked for.</summary>
    public bool IsDenied { get; init; }

    /// <summary>Whether a part of what was asked before is asked for ("trong đó …").</summary>
    public bool IsPart { get; init; }

    /// <summary>Whether it leans on what was asked before.</summary>
    public required bool IsFragment { get; init; }

    /// <summary>A year that the answer is to be held against ("so với năm 2022"), or null.</summary>
    public int? ComparedYear { get; init; }

    /// <summary>Whether it is the plan of that year that the answer is to be held against.</summary>
    public bool ComparesPlan { get; init; }

    /// <summary>The school year that the answer is to be held against, by its first year, or null.</summary>
    public int? ComparedSchoolYear { get; init; }

    /// <summary>How many content words stand before "nhiều hơn", "trừ", "và": what is held against or added to what; 0 when nothing stands there.</summary>
    public int SplitAt { get; init; }

    /// <summary>Words that stand side by side in the question and in the reports: a compound counts beside its syllables.</summary>
    public IReadOnlyList<(int First, double Weight)> Compounds { get; init; } = [];

    public double TotalWeight => Words.Sum(w => w.Weight);
}
