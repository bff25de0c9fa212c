using System.Runtime.InteropServices;

namespace QA.Search;

/// <summary>A frozen set of indexed documents. Immutable; shared by any number of searchers and threads.</summary>
/// <remarks>All of it is one run of bytes, the same in memory and on disk.</remarks>
public sealed class Segment
{
    private readonly ReadOnlyMemory<byte> _image;
    private readonly string[] _kinds;
    private readonly int[] _kindOf;
    private readonly int[] _lengths;
    private readonly Range _words;
    private readonly int _wordCount;
    private readonly Range _hashes;
    private readonly Range _postingLengths;
    private readonly Range _postings;

    private Segment(ReadOnlyMemory<byte> image)
    {
        _image = image;
        var reader = new ByteReader(image.Span);
        AnalyzerId = reader.ReadString();
        Group = reader.ReadString();
        Tag = reader.ReadString();
        FieldCount = reader.ReadVarint();
        Count = reader.ReadVarint();
        _kinds = new string[reader.ReadVarint()];
        for (var i = 0; i < _kinds.Length; i++)
            _kinds[i] = reader.ReadString();
        _kindOf = ReadVarints(ref reader, Count);
        _lengths = ReadVarints(ref reader, Count * FieldCount);
        _wordCount = reader.ReadVarint();
        _words = Skip(ref reader, reader.ReadVarint());
        TermCount = reader.ReadVarint();
        _hashes = Skip(ref reader, checked(TermCount * sizeof(ulong)));
        _postingLengths = Skip(ref reader, reader.ReadVarint());
        _postings = Skip(ref reader, reader.ReadVarint());
        if (reader.Position != image.Length)
            throw new InvalidDataException("The data go on after their end.");
    }

    /// <summary>The caller's key.</summary>
    public string Group { get; }

    /// <summary>The caller's name for the content.</summary>
    public string Tag { get; }

    /// <summary>Number of documents.</summary>
    public int Count { get; }

    /// <summary>Size in bytes, in memory and, but for a few bytes, on disk.</summary>
    public int SizeInBytes => _image.Length;

    internal string AnalyzerId { get; }

    internal int FieldCount { get; }

    internal int TermCount { get; }

    internal ReadOnlyMemory<byte> Image => _image;

    /// <summary>The terms' hashes, rising.</summary>
    internal ReadOnlySpan<ulong> Hashes => MemoryMarshal.Cast<byte, ulong>(_image.Span[_hashes]);

    internal ReadOnlySpan<byte> PostingLengths => _image.Span[_postingLengths];

    internal ReadOnlyMemory<byte> Postings => _image[_postings];

    /// <exception cref="InvalidDataException">The bytes are no segment.</exception>
    internal static Segment Read(ReadOnlyMemory<byte> image) => new(image);

    internal string KindOf(int ordinal) => _kinds[_kindOf[ordinal]];

    internal int Length(int ordinal, int field) => _lengths[ordinal * FieldCount + field];

    /// <summary>Every spelling of a word in the texts, with how often it occurs.</summary>
    internal IEnumerable<(string Word, int Count)> Words()
    {
        var words = new (string, int)[_wordCount];
        var reader = new ByteReader(_image.Span[_words]);
        for (var i = 0; i < words.Length; i++)
            words[i] = (reader.ReadString(), reader.ReadVarint());
        return words;
    }

    private static int[] ReadVarints(ref ByteReader reader, int count)
    {
        var values = new int[count];
        for (var i = 0; i < count; i++)
            values[i] = reader.ReadVarint();
        return values;
    }

    private static Range Skip(ref ByteReader reader, int bytes)
    {
        var start = reader.Position;
        reader.ReadBytes(bytes);
        return start..reader.Position;
    }
}
