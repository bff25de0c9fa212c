using System.Reflection;
using System.Runtime.Loader;

namespace QA.Search;

/// <summary>Chooses the engine that keeps an index.</summary>
public static class SearchEngine
{
    /// <summary>Opens an index with the built-in engine, or with the one of an assembly.</summary>
    /// <param name="assembly">Path of an assembly with one public <see cref="ISearchIndex"/> that is made of the four that follow; null or empty for the built-in engine.</param>
    /// <param name="path">Folder of the index; another engine's has its assembly's name at the end.</param>
    /// <param name="schema">The fields of the documents.</param>
    /// <param name="analyzer">What texts and questions go through.</param>
    /// <param name="version">Of the caller's documents.</param>
    /// <exception cref="FileNotFoundException">The assembly is not there.</exception>
    /// <exception cref="InvalidDataException">It holds no such engine.</exception>
    public static ISearchIndex Open(string? assembly, string path, IndexSchema schema, Analyzer analyzer, string version)
    {
        if (string.IsNullOrEmpty(assembly))
            return new SearchIndex(path, schema, analyzer, version);
        var file = Path.GetFullPath(assembly, AppContext.BaseDirectory);
        if (!File.Exists(file))
            throw new FileNotFoundException($"Không thấy bộ máy tìm kiếm \"{assembly}\"; hãy sửa Qa:Engine (the search engine's assembly is missing).", file);
        return (ISearchIndex)Activator.CreateInstance(EngineIn(file), $"{path}-{Path.GetFileNameWithoutExtension(file)}", schema, analyzer, version)!;
    }

    private static Type EngineIn(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        AssemblyLoadContext.Default.Resolving += (context, name) => LoadBeside(folder, context, name);
        return AssemblyLoadContext.Default.LoadFromAssemblyPath(file).GetExportedTypes().FirstOrDefault(t => t.IsAssignableTo(typeof(ISearchIndex)) && !t.IsAbstract)
            ?? throw new InvalidDataException($"\"{Path.GetFileName(file)}\" không có bộ máy tìm kiếm nào; hãy sửa Qa:Engine (the assembly holds no search engine).");
    }

    // What the engine needs stands beside it.
    private static Assembly? LoadBeside(string folder, AssemblyLoadContext context, AssemblyName name) =>
        Path.Combine(folder, name.Name + ".dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
}
