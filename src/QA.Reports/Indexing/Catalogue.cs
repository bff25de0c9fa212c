using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using QA.Reports.Reading;

namespace QA.Reports.Indexing;

/// <summary>The list of reports on disk, with their stored texts beside it; both written so that a crash leaves the old or the new.</summary>
internal sealed class Catalogue(string folder)
{
    private const int FormatVersion = 1;
    private const int HashLength = 64;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private static readonly JsonSerializerOptions Compact = new(Json) { WriteIndented = false, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private sealed record Content(int Version, string Reading, IReadOnlyList<CatalogueEntry> Reports);

    private string FilePath => Path.Combine(folder, "catalogue.json");

    private string Texts => Path.Combine(folder, "texts");

    /// <summary>The entries on disk; none when the file is missing, damaged or of another version: then all is read anew.</summary>
    public (IReadOnlyList<CatalogueEntry> Entries, string? Problem) Read(string reading)
    {
        if (!File.Exists(FilePath))
            return ([], null);
        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllText(FilePath), Json);
            if (content?.Version == FormatVersion && !IsSound(content.Reports))
                throw new JsonException("Entries are missing or stand twice.");
            return content?.Version == FormatVersion && content.Reading == reading
                ? (content.Reports, null)
                : ([], "danh mục do phiên bản khác ghi; đọc lại mọi báo cáo (the catalogue is of another version: reading all reports anew)");
        }
        catch (Exception error) when (error is JsonException or IOException or NotSupportedException)
        {
            return ([], "danh mục bị hỏng; đọc lại mọi báo cáo (the catalogue is damaged: reading all reports anew)");
        }
    }

    // A list may hold nulls whatever its type says.
    private static bool IsSound(IReadOnlyList<CatalogueEntry?> entries) =>
        entries.All(e => e is { Hash.Length: HashLength }) && entries.DistinctBy(e => e!.Id).Count() == entries.Count;

    public void Write(string reading, IReadOnlyList<CatalogueEntry> entries)
    {
        Directory.CreateDirectory(folder);
        WholeFile.Write(FilePath, JsonSerializer.SerializeToUtf8Bytes(new Content(FormatVersion, reading, entries), Json));
        var kept = entries.SelectMany(e => new[] { TextPath(e.Id, e.Hash), PlacesPath(e.Id, e.Hash) }).ToHashSet(StringComparer.Ordinal);
        if (Directory.Exists(Texts))
            foreach (var orphan in Directory.EnumerateFiles(Texts).Where(f => !kept.Contains(f)))
                File.Delete(orphan);
    }

    public void WriteText(string id, string hash, string text, PlaceMap? places)
    {
        Directory.CreateDirectory(Texts);
        if (places is not null)
            WholeFile.Write(PlacesPath(id, hash), JsonSerializer.SerializeToUtf8Bytes(places, Compact));
        WholeFile.Write(TextPath(id, hash), System.Text.Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Whether the text is stored; whether it is sound is seen when it is read.</summary>
    public bool HasText(CatalogueEntry entry) =>
        File.Exists(TextPath(entry.Id, entry.Hash)) && (!entry.Converted || File.Exists(PlacesPath(entry.Id, entry.Hash)));

    /// <summary>The stored text with its places, or null when it is missing or not the one that was stored.</summary>
    public DecodedText? ReadText(CatalogueEntry entry)
    {
        if (!HasText(entry))
            return null;
        var text = File.ReadAllText(TextPath(entry.Id, entry.Hash));
        if (LoadedReport.HashOf(text) != entry.Hash)
            return null;
        try
        {
            return new DecodedText(text, null, entry.Converted ? JsonSerializer.Deserialize<PlaceMap>(File.ReadAllBytes(PlacesPath(entry.Id, entry.Hash)), Compact) : null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string PlacesPath(string id, string hash) => Path.Combine(Texts, $"{id}.{hash[..16]}.places.json");

    private string TextPath(string id, string hash) => Path.Combine(Texts, $"{id}.{hash[..16]}.txt");
}
