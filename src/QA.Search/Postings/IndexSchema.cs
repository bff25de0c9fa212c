namespace QA.Search;

/// <summary>A field of the documents and how it counts.</summary>
/// <param name="Name">For explanations.</param>
/// <param name="Weight">Factor of a term's frequency in this field. Default 1; not negative.</param>
/// <param name="B">How much a long field is discounted, 0 not at all, 1 in proportion. Default 0.4.</param>
public sealed record FieldOptions(string Name, double Weight = 1, double B = 0.4);

/// <summary>The fields of an index, in the order in which documents give them.</summary>
public sealed class IndexSchema
{
    /// <summary>The most fields an index can have.</summary>
    public const int MaxFields = 32;

    /// <exception cref="ArgumentException">No fields, too many, or an option out of range.</exception>
    public IndexSchema(IReadOnlyList<FieldOptions> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.Count is 0 or > MaxFields)
            throw new ArgumentException($"An index has 1 to {MaxFields} fields, not {fields.Count}.", nameof(fields));
        foreach (var field in fields)
        {
            if (!double.IsFinite(field.Weight) || field.Weight < 0 || field.B is not (>= 0 and <= 1))
                throw new ArgumentException($"Field \"{field.Name}\": weight {field.Weight} or b {field.B} is out of range.", nameof(fields));
        }
        Fields = [.. fields];
    }

    /// <summary>The fields in their order.</summary>
    public IReadOnlyList<FieldOptions> Fields { get; }
}

/// <summary>What is indexed and found as one.</summary>
/// <param name="Kind">The caller's sort of document, for <see cref="SearchFilter.Kinds"/>.</param>
/// <param name="Fields">Texts in the schema's order; null where a field is absent.</param>
public sealed record IndexDocument(string Kind, IReadOnlyList<string?> Fields);
