namespace QA.Search;

/// <summary>Documents that are added, replaced and removed together.</summary>
/// <param name="Name">The caller's key.</param>
/// <param name="Tag">The caller's name for the content, usually its hash: equal tags mean equal content.</param>
/// <param name="Documents">The documents, read once; a document's ordinal is its place here.</param>
public sealed record DocumentGroup(string Name, string Tag, IEnumerable<IndexDocument> Documents);

/// <summary>
/// The seam for search engines: an index in a folder, of groups of documents. Commits are whole or not at all; readers
/// keep the searcher they took. Members may be called from any thread.
/// </summary>
public interface ISearchIndex : IDisposable
{
    /// <summary>The index as last committed.</summary>
    ISearcher Current { get; }

    /// <summary>The groups of <see cref="Current"/>, each with its tag.</summary>
    IReadOnlyDictionary<string, string> Tags { get; }

    /// <summary>What was wrong with the files when they were opened; groups that were lost are not among <see cref="Tags"/>.</summary>
    IReadOnlyList<string> Problems { get; }

    /// <summary>Adds groups, or replaces those of the same names, and removes others; all of it becomes visible together.</summary>
    /// <exception cref="IOException">Another process is committing, or the disk fails; the former content stands.</exception>
    void Commit(IReadOnlyCollection<DocumentGroup> changed, IReadOnlyCollection<string> removed);

    /// <summary>Reads all of the last commit from the disk and says what is wrong with it; empty when nothing is.</summary>
    IReadOnlyList<string> Verify();
}

/// <summary>Searches the documents of one commit. Immutable; any number of threads may use it without locks.</summary>
public interface ISearcher
{
    /// <summary>Number of documents.</summary>
    int DocumentCount { get; }

    /// <summary>The best documents that have any of the query's terms, best first; equal scores by group name and ordinal.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="limit">How many at most; 0 or less gives none.</param>
    /// <param name="filter">Which documents may be found; null for all.</param>
    IReadOnlyList<Hit> Search(Query query, int limit, SearchFilter? filter = null);

    /// <summary>
    /// Searches some groups only, and differs from <see cref="SearchFilter"/> in that nothing of it tells of the others:
    /// not counts, not rarity, not mean lengths, not spellings.
    /// </summary>
    ISearcher Only(IReadOnlySet<string> groups);

    /// <summary>The parts of one document's score; their sum agrees with the hit's score but for rounding.</summary>
    /// <exception cref="ArgumentException">There is no such document.</exception>
    Explanation Explain(Query query, string group, int ordinal);

    /// <summary>How many documents have a term: a canonical or folded word, or two with a space between.</summary>
    int DocumentFrequency(string term, TermForm form);

    /// <summary>How rare a term is, as scoring sees it.</summary>
    double Idf(string term, TermForm form = TermForm.Marked);

    /// <summary>Words of the documents that differ from the given one by a few slips, most frequent first.</summary>
    IReadOnlyList<string> Neighbours(string foldedOrMarkedWord, int maxEdits = 1, int limit = 5);
}
