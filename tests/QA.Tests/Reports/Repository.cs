namespace QA.Tests.Reports;

/// <summary>The folder of the repository, found from wherever the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory) ?? Find(Path.GetDirectoryName(ThisFile())!)
        ?? throw new DirectoryNotFoundException("QA.sln was not found above the tests.");

    private static string? Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "QA.sln")))
                return folder.FullName;
        return null;
    }

    private static string ThisFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}
