using System.CommandLine;
using QA.Cli.Terminal;
using QA.Reports;
using QA.Reports.Indexing;
using QA.Store;

namespace QA.Cli.Commands;

/// <summary>The folders that every command takes.</summary>
internal sealed class CorpusFolders
{
    public Option<string> Corpus { get; } = new("--corpus")
    {
        Description = "Thư mục báo cáo (folder of the reports)",
        DefaultValueFactory = _ => "corpus",
        Recursive = true,
        HelpName = "DIR",
    };

    public Option<string> Data { get; } = new("--data")
    {
        Description = "Thư mục chỉ mục và dữ liệu (folder of the index)",
        DefaultValueFactory = _ => "data",
        Recursive = true,
        HelpName = "DIR",
    };

    public Option<string?> Engine { get; } = new("--engine")
    {
        Description = "Tệp .dll của bộ máy tìm kiếm khác (another search engine's assembly)",
        Recursive = true,
        HelpName = "FILE",
    };

    /// <summary>Opens the corpus, reading what is new; says on the error stream what was left out.</summary>
    public async Task<Corpus> OpenAsync(ParseResult parsed, CliConsole console, CancellationToken cancellation)
    {
        var corpus = await OpenAsync(parsed, progress: null, cancellation);
        foreach (var notice in corpus.Notices)
            console.Error.WriteLine($"Chỉ mục: {notice}");
        if (corpus.Current.Problems.Count(p => !p.Partial) is > 0 and var unread)
            console.Error.WriteLine($"Bỏ qua {unread} tệp không đọc được; xem: qa reports (some files could not be read)");
        return corpus;
    }

    public async Task<Corpus> OpenAsync(ParseResult parsed, IProgress<IndexingProgress>? progress, CancellationToken cancellation, bool exclusive = false)
    {
        var options = new CorpusOptions { Corpus = parsed.GetRequiredValue(Corpus), Data = parsed.GetRequiredValue(Data), Engine = parsed.GetValue(Engine) is { } engine ? Path.GetFullPath(engine) : null, Exclusive = exclusive };
        if (!Directory.Exists(options.Corpus))
            throw new CliMistakeException("Không thấy thư mục báo cáo (the corpus folder is missing)", Path.GetFullPath(options.Corpus),
                "tạo thư mục ấy và đặt báo cáo (Word, PDF, Excel, HTML, văn bản) vào, hoặc chỉ thư mục khác bằng --corpus (create it or name another)");
        if (options.Engine is { } assembly && !File.Exists(assembly))
            throw new CliMistakeException("Không thấy bộ máy tìm kiếm (the search engine's assembly is missing)", assembly, "chỉ tệp .dll của nó, hoặc bỏ --engine (name its assembly, or leave --engine out)");
        if (File.Exists(options.Data))
            throw new CliMistakeException("--data là một tệp, không phải thư mục (it is a file)", Path.GetFullPath(options.Data), "chỉ một thư mục khác bằng --data (name a folder)");
        try
        {
            return await QA.Reports.Corpus.OpenAsync(options, progress, cancellation);
        }
        catch (HeldFolderException)
        {
            throw Held(options.Data);
        }
        catch (SharedFolderException)
        {
            throw new CliMistakeException("Thư mục báo cáo trùng với thư mục dữ liệu, nơi chương trình ghi và xóa tệp của mình (the corpus folder is the data folder)", Path.GetFullPath(options.Data),
                "chỉ một thư mục khác bằng --data (name another folder with --data)");
        }
    }

    /// <summary>What is said when another program writes in the data folder.</summary>
    public static CliMistakeException Held(string data) => new("Thư mục dữ liệu đang do chương trình khác giữ để ghi (another program writes in the data folder)", Path.GetFullPath(data),
        "dừng máy chủ hoặc lệnh qa index đang chạy, hoặc chỉ thư mục khác bằng --data (stop it or name another folder)");

    /// <summary>Opens the database of the data folder, which must be there unless it may be made.</summary>
    public Database OpenDatabase(ParseResult parsed, bool make)
    {
        var data = parsed.GetRequiredValue(Data);
        if (!make && !File.Exists(Path.Combine(data, Database.FileName)))
            throw new CliMistakeException("Thư mục dữ liệu chưa có qa.db (there is no database)", Path.GetFullPath(data), "chỉ đúng thư mục dữ liệu bằng --data (name the data folder with --data)");
        return Database.Open(data);
    }

    /// <summary>Like <see cref="OpenAsync(ParseResult, CliConsole, CancellationToken)"/>, for commands that need something to answer from.</summary>
    public async Task<Corpus> OpenFilledAsync(ParseResult parsed, CliConsole console, CancellationToken cancellation)
    {
        var corpus = await OpenAsync(parsed, console, cancellation);
        if (corpus.Current.Entries.Count > 0)
            return corpus;
        corpus.Dispose();
        throw new CliMistakeException("Thư mục báo cáo chưa có tệp nào đọc được (no readable report)", Path.GetFullPath(parsed.GetRequiredValue(Corpus)),
            "đặt báo cáo (Word, PDF, Excel, HTML hoặc văn bản UTF-8) vào đó (put reports there)");
    }
}
