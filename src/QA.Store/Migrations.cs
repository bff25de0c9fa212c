using System.Globalization;
using System.Reflection;

namespace QA.Store;

/// <summary>The steps from an empty file to today's tables: numbered scripts, all that are missing applied in one transaction.</summary>
internal static class Migrations
{
    private const string Prefix = "QA.Store.Migrations.";

    // Tells our file from another program's: "qadb" in ASCII.
    private const long ApplicationId = 0x71616462;

    private static readonly IReadOnlyList<(int Number, string Sql)> Scripts = Load();

    /// <summary>Number of the last script.</summary>
    public static int Latest => Scripts[^1].Number;

    /// <exception cref="StoreException">The file is another program's, or of a later version of this one.</exception>
    public static void Apply(Session session) => session.Together(Step, writes: true);

    private static int Step(Session session)
    {
        var version = Pragma(session, "user_version");
        Check(session, version);
        foreach (var (_, sql) in Scripts.Where(s => s.Number > version))
            session.RunOnce(sql);
        session.RunOnce($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Latest.ToString(CultureInfo.InvariantCulture)};");
        return Latest;
    }

    private static void Check(Session session, long version)
    {
        var isNew = version == 0 && session.Scalar("SELECT count(*) FROM sqlite_master") is 0L;
        if (!isNew && Pragma(session, "application_id") != ApplicationId)
            throw new StoreException("qa.db là cơ sở dữ liệu của chương trình khác; hãy dời tệp ấy đi, hoặc chỉ thư mục dữ liệu khác (qa.db belongs to another program: move it away or name another data folder).");
        if (version > Latest)
            throw new StoreException($"qa.db do phiên bản mới hơn ghi (bảng số {version}, bản này biết đến {Latest}); hãy dùng phiên bản ấy, hoặc phục hồi bản sao lưu cũ (the database is of a later version of the program).");
    }

    private static long Pragma(Session session, string name) => (long)session.Scalar($"PRAGMA {name}")!;

    private static List<(int, string)> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return (int.Parse(name.AsSpan(Prefix.Length, 3), CultureInfo.InvariantCulture), reader.ReadToEnd());
        })];
    }
}
