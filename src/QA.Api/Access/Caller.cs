using QA.Reports.Indexing;
using QA.Store;

namespace QA.Api.Access;

/// <summary>Who makes a request and what they may see.</summary>
/// <param name="Key">Their key; null where keys are off: then all is open.</param>
internal sealed record Caller(StoredKey? Key)
{
    /// <summary>Whom conversations belong to: the key's id, or null where keys are off.</summary>
    public string? Owner => Key?.Id;

    /// <summary>What they may do.</summary>
    public KeyRole Role => Key?.Role ?? KeyRole.Administrator;

    /// <summary>The collections they may see; null for all.</summary>
    public IReadOnlyList<string>? Collections => Role == KeyRole.Administrator ? null : Key!.Collections;

    /// <summary>The caller of a request, once it has been let in; null before, and outside of requests.</summary>
    public static Caller? Of(HttpContext? context) => context?.Features.Get<Caller>();

    /// <summary>Whom what a request makes belongs to; null where keys are off, and outside of requests.</summary>
    public static string? OwnerOf(HttpContext? context) => Of(context)?.Owner;

    /// <summary>Whether they may see a report.</summary>
    public bool Sees(CatalogueEntry entry) => Sees(entry.Collection);

    /// <summary>Whether they may see a collection: it, or one that it lies in, is among theirs.</summary>
    public bool Sees(string collection) => Collections is not { } own || own.Any(o => Holds(o, collection));

    // The corpus folder itself is written "." and holds only what stands in it directly.
    private static bool Holds(string own, string collection) =>
        own == "." ? collection.Length == 0
        : collection.StartsWith(own, StringComparison.Ordinal) && (collection.Length == own.Length || collection[own.Length] == '/');
}
