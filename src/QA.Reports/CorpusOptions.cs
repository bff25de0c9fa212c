using System.ComponentModel.DataAnnotations;

namespace QA.Reports;

/// <summary>Where reports come from and where what is derived from them is kept.</summary>
public sealed class CorpusOptions
{
    /// <summary>Folder of the reports. Default <c>corpus</c>.</summary>
    [Required]
    public string Corpus { get; set; } = "corpus";

    /// <summary>Folder for catalogue, texts, index and uploads; made when missing. Default <c>data</c>.</summary>
    [Required]
    public string Data { get; set; } = "data";

    /// <summary>Path of an assembly with another search engine, an <see cref="QA.Search.ISearchIndex"/>. Default none: the built-in one.</summary>
    public string? Engine { get; set; }

    /// <summary>Largest file that is read, in bytes. Default 20 MB; larger ones are named and left out.</summary>
    [Range(1024, 1L << 31)]
    public long MaxFileBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Whether to refuse a data folder that another program writes in. Default no: then nothing is written, and what is new is read for this once.</summary>
    public bool Exclusive { get; set; }

    /// <summary>Whether opening and refreshing leave files that must be recognised for <see cref="Corpus.RecogniseAsync"/>. Default no: they wait for them.</summary>
    public bool RecogniseLater { get; set; }

    /// <summary>Clock for when a report was taken in. Default the system's.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;
}

/// <summary>The folder of the reports is the data folder, or lies in what the service writes there.</summary>
public sealed class SharedFolderException() : IOException(
    "Thư mục báo cáo trùng với thư mục dữ liệu, nơi chương trình ghi và xóa tệp của mình; hãy chỉ một thư mục khác bằng --data (the corpus folder is the data folder: name another with --data).");
