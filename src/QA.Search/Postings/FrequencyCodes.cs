using System.Numerics;

namespace QA.Search;

/// <summary>A term's frequencies in the fields of one document, when it is in one field or in several.</summary>
/// <param name="Field">The only field it is in; else negative.</param>
/// <param name="Frequency">How often it is there.</param>
/// <param name="ByField">By field, when it is in several; else null.</param>
internal readonly record struct FieldFrequencies(int Field, int Frequency, int[]? ByField)
{
    /// <summary>Occurrences in all fields.</summary>
    public int Total => ByField is null ? Frequency : ByField.Sum();

    public int In(int field) => ByField is not null ? ByField[field] : field == Field ? Frequency : 0;

    /// <summary>The frequencies, each times its field's norm for the document.</summary>
    public float Weigh(float[][] norms, int document)
    {
        if (ByField is null)
            return norms[Field][document] * Frequency;
        var sum = 0f;
        for (var field = 0; field < ByField.Length; field++)
            sum += norms[field][document] * ByField[field];
        return sum;
    }
}

/// <summary>
/// Numbers the ways in which frequencies are spread over fields, so that a posting is one small number whatever the
/// fields. With one field the code is the frequency less one; with more it is looked up, in the order first met.
/// </summary>
internal sealed class FrequencyCodes(int fields)
{
    private readonly Dictionary<(int Field, int Frequency), int> _single = [];
    private readonly Dictionary<string, int> _several = new(StringComparer.Ordinal);
    private readonly List<FieldFrequencies> _all = [];

    public bool IsPlain => fields == 1;

    public int CodeOf(FieldFrequencies frequencies) =>
        frequencies.ByField is { } byField ? CodeOf(byField) : CodeOf(frequencies.Field, frequencies.Frequency);

    /// <summary>The code of frequencies given by field, at least one of which is not 0.</summary>
    public int CodeOf(ReadOnlySpan<int> byField)
    {
        var (field, count) = (0, 0);
        for (var i = 0; i < byField.Length; i++)
        {
            if (byField[i] > 0)
                (field, count) = (i, count + 1);
        }
        if (count == 1)
            return CodeOf(field, byField[field]);
        Span<char> key = stackalloc char[byField.Length * 2];
        for (var i = 0; i < byField.Length; i++)
            (key[i * 2], key[i * 2 + 1]) = ((char)byField[i], (char)(byField[i] >> 16));
        var several = _several.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!several.TryGetValue(key, out var code))
        {
            several[key] = code = _all.Count;
            _all.Add(new FieldFrequencies(-1, 0, byField.ToArray()));
        }
        return code;
    }

    /// <summary>What a code stands for.</summary>
    public FieldFrequencies Of(int code) => IsPlain ? new FieldFrequencies(0, code + 1, null) : _all[code];

    /// <summary>All codes; none when they need no table.</summary>
    public FieldFrequencies[] ToArray() => [.. _all];

    public void WriteTo(ByteWriter output)
    {
        output.WriteVarint(_all.Count);
        foreach (var entry in _all)
        {
            var mask = 0u;
            for (var field = 0; field < fields; field++)
                mask |= entry.In(field) > 0 ? 1u << field : 0;
            output.WriteUInt32(mask);
            for (; mask != 0; mask &= mask - 1)
                output.WriteVarint(entry.In(BitOperations.TrailingZeroCount(mask)));
        }
    }

    /// <exception cref="InvalidDataException">The bytes are no such table.</exception>
    public static FrequencyCodes Read(ref ByteReader reader, int fields)
    {
        var codes = new FrequencyCodes(fields);
        Span<int> byField = stackalloc int[fields];
        for (var left = reader.ReadVarint(); left > 0; left--)
        {
            byField.Clear();
            var mask = reader.ReadUInt32();
            if (mask == 0 || (fields < IndexSchema.MaxFields && mask >> fields != 0))
                throw new InvalidDataException("A term stands in a field that is not there.");
            for (; mask != 0; mask &= mask - 1)
                byField[BitOperations.TrailingZeroCount(mask)] = reader.ReadVarint();
            codes.CodeOf(byField);
        }
        return codes;
    }

    private int CodeOf(int field, int frequency)
    {
        if (IsPlain)
            return frequency - 1;
        if (!_single.TryGetValue((field, frequency), out var code))
        {
            _single[(field, frequency)] = code = _all.Count;
            _all.Add(new FieldFrequencies(field, frequency, null));
        }
        return code;
    }
}
