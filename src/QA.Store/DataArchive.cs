using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace QA.Store;

/// <summary>What a backup holds, and when it was made.</summary>
/// <param name="Version">Of the form of the backup.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Files">Its files, each with SHA-256 in hex.</param>
public sealed record ArchiveManifest(int Version, DateTimeOffset Created, IReadOnlyDictionary<string, string> Files);

/// <summary>A file that is no backup, or a damaged one; the message says what of it is wrong.</summary>
public sealed class DamagedArchiveException(string message) : Exception(message);

/// <summary>
/// Backups: one ZIP file with the database as it was at one moment and the uploaded reports, each whole. What is derived
/// from the reports is not in it: it is read again.
/// </summary>
public static class DataArchive
{
    private const int FormatVersion = 1;
    private const string ManifestName = "backup.json";

    private static readonly string[] Folders = ["uploads", "removed"];

    /// <summary>Writes a backup of a data folder, which may be in use.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="database">Its database.</param>
    /// <param name="file">The backup; appears when it is whole, in place of an earlier one.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellation">Gives up; an earlier backup stays.</param>
    public static async Task<ArchiveManifest> WriteAsync(string data, Database database, string file, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        var (temporary, copy) = (file + ".tmp", file + ".db.tmp");
        try
        {
            File.Delete(copy);
            database.CopyTo(copy);
            ArchiveManifest manifest;
            await using (var output = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                manifest = await WriteAsync(output, data, copy, now, cancellation).ConfigureAwait(false);
                output.Flush(flushToDisk: true);
            }

            File.Move(temporary, file, overwrite: true);
            return manifest;
        }
        finally
        {
            File.Delete(copy);
            File.Delete(temporary);
        }
    }

    /// <summary>Puts a backup into a data folder that no program uses. Nothing is changed unless all of the backup is sound.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="data">The data folder; its database and uploads, if any, are replaced.</param>
    /// <param name="cancellation">Gives up before anything is changed.</param>
    /// <exception cref="DamagedArchiveException">It is no backup, or damaged.</exception>
    /// <exception cref="StoreException">Its database cannot be used by this version.</exception>
    public static async Task<ArchiveManifest> RestoreAsync(string file, string data, CancellationToken cancellation)
    {
        var staging = Directory.CreateDirectory(Path.Combine(data, "restoring")).FullName;
        try
        {
            var manifest = await UnpackAsync(file, staging, cancellation).ConfigureAwait(false);
            Database.Open(staging).Dispose();
            Replace(staging, data);
            return manifest;
        }
        catch (InvalidDataException error)
        {
            throw new DamagedArchiveException($"không phải tệp sao lưu, hoặc bị hỏng (no backup, or a damaged one): {error.Message}");
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    private static async Task<ArchiveManifest> WriteAsync(Stream output, string data, string copy, DateTimeOffset now, CancellationToken cancellation)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal) { [Database.FileName] = (await AddAsync(zip, Database.FileName, copy, cancellation).ConfigureAwait(false))! };
        foreach (var folder in Folders.Select(f => Path.Combine(data, f)).Where(Directory.Exists))
            foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".tmp", StringComparison.Ordinal)).ToList())
            {
                var name = Path.GetRelativePath(data, path).Replace(Path.DirectorySeparatorChar, '/');
                if (await AddAsync(zip, name, path, cancellation).ConfigureAwait(false) is { } hash)
                    hashes[name] = hash;
            }

        var manifest = new ArchiveManifest(FormatVersion, now, hashes);
        await using var entry = await zip.CreateEntry(ManifestName).OpenAsync(cancellation).ConfigureAwait(false);
        await JsonSerializer.SerializeAsync(entry, manifest, cancellationToken: cancellation).ConfigureAwait(false);
        return manifest;
    }

    /// <summary>Hash of the file added; null when it was removed meanwhile. Files here are written whole and never changed in place.</summary>
    private static async Task<string?> AddAsync(ZipArchive zip, string name, string path, CancellationToken cancellation)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (FileNotFoundException)
        {
            return null;
        }

        await using var entry = await zip.CreateEntry(name).OpenAsync(cancellation).ConfigureAwait(false);
        await entry.WriteAsync(bytes, cancellation).ConfigureAwait(false);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    private static async Task<ArchiveManifest> UnpackAsync(string file, string staging, CancellationToken cancellation)
    {
        using var zip = await ZipFile.OpenReadAsync(file, cancellation).ConfigureAwait(false);
        var manifest = await ReadManifestAsync(zip, cancellation).ConfigureAwait(false);
        foreach (var (name, hash) in manifest.Files)
        {
            var entry = zip.GetEntry(name) ?? throw new InvalidDataException($"{name} missing");
            using var bytes = new MemoryStream();
            await using (var content = await entry.OpenAsync(cancellation).ConfigureAwait(false))
                await content.CopyToAsync(bytes, cancellation).ConfigureAwait(false);
            if (Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length))) != hash)
                throw new InvalidDataException($"{name} damaged");
            var path = Path.Combine(staging, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, bytes.ToArray(), cancellation).ConfigureAwait(false);
        }

        return manifest;
    }

    private static async Task<ArchiveManifest> ReadManifestAsync(ZipArchive zip, CancellationToken cancellation)
    {
        var entry = zip.GetEntry(ManifestName) ?? throw new InvalidDataException($"{ManifestName} missing");
        await using var content = await entry.OpenAsync(cancellation).ConfigureAwait(false);
        ArchiveManifest? manifest;
        try
        {
            manifest = await JsonSerializer.DeserializeAsync<ArchiveManifest>(content, cancellationToken: cancellation).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"{ManifestName} damaged");
        }

        if (manifest is not { Version: FormatVersion, Files: not null } || !manifest.Files.ContainsKey(Database.FileName) || manifest.Files.Keys.FirstOrDefault(n => !IsOurs(n)) is not null)
            throw new InvalidDataException($"{ManifestName} of another version");
        return manifest;
    }

    // A name in a file from elsewhere must not lead out of the data folder.
    private static bool IsOurs(string name) =>
        name == Database.FileName
        || (name.Split('/') is [var folder, .. var rest] && Folders.Contains(folder) && rest.Length > 0
            && rest.All(part => part.Length > 0 && part is not ("." or "..") && !part.Contains('\\') && !part.Any(char.IsControl)));

    private static void Replace(string staging, string data)
    {
        foreach (var log in (string[])["", "-wal", "-shm"])
            File.Delete(Path.Combine(data, Database.FileName + log));
        File.Move(Path.Combine(staging, Database.FileName), Path.Combine(data, Database.FileName));
        foreach (var folder in Folders)
        {
            var (fresh, old) = (Path.Combine(staging, folder), Path.Combine(data, folder));
            if (Directory.Exists(old))
                Directory.Delete(old, recursive: true);
            if (Directory.Exists(fresh))
                Directory.Move(fresh, old);
        }
    }
}
