namespace QA.Search;

/// <summary>Restricts which documents are found; their scores stay what they are without it.</summary>
public sealed record SearchFilter
{
    /// <summary>Only segments of these groups; null for all.</summary>
    public IReadOnlySet<string>? Groups { get; init; }

    /// <summary>Only documents of these kinds; null for all.</summary>
    public IReadOnlySet<string>? Kinds { get; init; }
}
