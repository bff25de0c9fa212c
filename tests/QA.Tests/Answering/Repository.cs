namespace QA.Tests.Answering;

/// <summary>The folders of this repository, found by walking up to its solution file.</summary>
internal static class Repository
{
    public static string Folder(params string[] parts)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "QA.sln")))
            at = at.Parent;
        Assert.True(at is not null, $"no QA.sln above {AppContext.BaseDirectory}");
        return Path.Combine([at.FullName, .. parts]);
    }
}
