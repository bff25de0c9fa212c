namespace QA.Search;

/// <summary>Documents that were added, and are replaced or removed, together.</summary>
/// <param name="Group">The caller's key.</param>
/// <param name="Tag">The caller's name for the content.</param>
/// <param name="Count">Number of documents.</param>
public readonly record struct SegmentGroup(string Group, string Tag, int Count);

/// <summary>A frozen set of indexed documents. Immutable; shared by any number of searchers and threads.</summary>
/// <remarks>All of it is one run of bytes, the same in memory and on disk.</remarks>
public sealed class Segment
{
    private readonly ReadOnlyMemory<byte> _image;
    private readonly string[] _kinds;
    private readonly Column _kindOf;
    private readonly Column[] _lengths; // by field
    private readonly int[] _firsts; // by group; one more at the end
    private readonly Range _words;
    private readonly int _wordCount;

    private Segment(ReadOnlyMemory<byte> image)
    {
        _image = image;
        var reader = new ByteReader(image.Span);
        AnalyzerId = reader.ReadString();
        Fields = ReadFields(ref reader);
        Groups = ReadGroups(ref reader);
        _firsts = FirstsOf(Groups);
        var kinds = new List<string>();
        for (var left = reader.ReadVarint(); left > 0; left--)
            kinds.Add(reader.ReadString());
        _kinds = [.. kinds];
        _kindOf = Column.Read(ref reader, image, Count);
        _lengths = new Column[Fields.Count];
        for (var i = 0; i < _lengths.Length; i++)
            _lengths[i] = Column.Read(ref reader, image, Count);
        var frequencies = FrequencyCodes.Read(ref reader, Fields.Count).ToArray();
        _wordCount = reader.ReadVarint();
        _words = Skip(ref reader, reader.ReadVarint());
        TermCount = reader.ReadVarint();
        Hashes = HashColumn.Read(ref reader, image, TermCount);
        var starts = image[Skip(ref reader, checked(TermCount * sizeof(int)))];
        var (postings, places) = (reader.ReadVarint(), reader.ReadVarint());
        Lists = new PostingLists(image[Skip(ref reader, postings)], image[Skip(ref reader, places)], starts, frequencies);
        if (reader.Position != image.Length)
            throw new InvalidDataException("The data go on after their end.");
    }

    /// <summary>What was added together, in document order. A segment fresh from its builder has one.</summary>
    public IReadOnlyList<SegmentGroup> Groups { get; }

    /// <summary>The caller's key of the first group.</summary>
    public string Group => Groups[0].Group;

    /// <summary>The caller's name for the content of the first group.</summary>
    public string Tag => Groups[0].Tag;

    /// <summary>Number of documents.</summary>
    public int Count => _firsts[^1];

    /// <summary>Size in bytes, in memory and, but for a few bytes, on disk.</summary>
    public int SizeInBytes => _image.Length;

    internal string AnalyzerId { get; }

    /// <summary>The fields it was built for; bounds of scores hold for these.</summary>
    internal IReadOnlyList<FieldOptions> Fields { get; }

    internal int TermCount { get; }

    internal ReadOnlyMemory<byte> Image => _image;

    /// <summary>The terms' hashes, rising.</summary>
    internal HashColumn Hashes { get; }

    /// <summary>The terms' documents, by the number of a term among the hashes.</summary>
    internal PostingLists Lists { get; }

    /// <exception cref="InvalidDataException">The bytes are no segment.</exception>
    internal static Segment Read(ReadOnlyMemory<byte> image) => new(image);

    /// <summary>Where a term's list starts, or a negative number.</summary>
    internal int Find(ulong hash) => Hashes.Find(hash) is >= 0 and var term ? Lists.StartOf(term) : -1;

    /// <summary>The kinds of document it has.</summary>
    internal IReadOnlyList<string> Kinds => _kinds;

    /// <summary>Index of a document's kind among <see cref="Kinds"/>.</summary>
    internal int KindNumberOf(int document) => _kindOf[document];

    internal int Length(int document, int field) => _lengths[field][document];

    /// <summary>Lengths of a field over a range of documents.</summary>
    internal FieldStatistics Statistics(int field, Range documents)
    {
        var sum = new FieldStatistics();
        for (var document = documents.Start.Value; document < documents.End.Value; document++)
            sum = sum.Plus(_lengths[field][document]);
        return sum;
    }

    /// <summary>Number of a group's first document.</summary>
    internal int FirstOf(int group) => _firsts[group];

    /// <summary>Index of the group that a document belongs to.</summary>
    internal int GroupOf(int document)
    {
        var found = Array.BinarySearch(_firsts, document);
        if (found < 0)
            return ~found - 1;
        while (_firsts[found + 1] == document) // an empty group begins where the next one does
            found++;
        return found;
    }

    /// <summary>Every spelling of a word in the texts, in ordinal order, with how often it occurs.</summary>
    internal IEnumerable<(string Word, int Count)> Words()
    {
        var words = new (string, int)[_wordCount];
        var reader = new ByteReader(_image.Span[_words]);
        for (var i = 0; i < words.Length; i++)
            words[i] = (reader.ReadString(), reader.ReadVarint());
        return words;
    }

    private static FieldOptions[] ReadFields(ref ByteReader reader)
    {
        var fields = new FieldOptions[reader.ReadVarint()];
        if (fields.Length is 0 or > IndexSchema.MaxFields)
            throw new InvalidDataException("So many fields cannot be.");
        for (var i = 0; i < fields.Length; i++)
            fields[i] = new FieldOptions(reader.ReadString(), reader.ReadDouble(), reader.ReadDouble());
        return fields;
    }

    private static SegmentGroup[] ReadGroups(ref ByteReader reader)
    {
        var count = reader.ReadVarint();
        var groups = new List<SegmentGroup>();
        for (var i = 0; i < count; i++)
            groups.Add(new SegmentGroup(reader.ReadString(), reader.ReadString(), reader.ReadVarint()));
        return groups.Count > 0 ? [.. groups] : throw new InvalidDataException("There is no group.");
    }

    private static int[] FirstsOf(IReadOnlyList<SegmentGroup> groups)
    {
        var firsts = new int[groups.Count + 1];
        for (var i = 0; i < groups.Count; i++)
            firsts[i + 1] = checked(firsts[i] + groups[i].Count);
        return firsts;
    }

    private static Range Skip(ref ByteReader reader, int bytes)
    {
        var start = reader.Position;
        reader.ReadBytes(bytes);
        return start..reader.Position;
    }
}
