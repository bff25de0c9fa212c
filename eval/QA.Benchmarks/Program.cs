using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using QA.Benchmarks;
using QA.Benchmarks.Retrieval;

if (args is ["retrieval", .. var asked])
    return RetrievalCommand.Run(asked);

var rest = new List<string>();
for (var i = 0; i < args.Length; i++)
{
    var place = args[i] switch { "--corpus" => Workload.CorpusVariable, "--questions" => Workload.QuestionsVariable, _ => null };
    if (args[i] == "--smoke")
        rest.AddRange(["--job", "Dry"]);
    else if (place is null)
        rest.Add(args[i]);
    else if (++i < args.Length && Path.Exists(args[i]))
        Environment.SetEnvironmentVariable(place, Path.GetFullPath(args[i]));
    else
        return Complain($"{args[i - 1]} needs a folder that exists.");
}

// Without a filter the switcher would ask which benchmarks are meant.
var asksAbout = rest.Exists(a => a is "--list" or "--help" or "--info" or "--version");
if (!asksAbout && !rest.Exists(a => a.Split('=')[0] is "--filter" or "-f"))
    rest.AddRange(["--filter", "*"]);
var config = DefaultConfig.Instance.WithArtifactsPath(Path.Combine(Workload.Root, "artifacts", "benchmarks"));
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Workload).Assembly).Run([.. rest], config).ToList();
if (summaries.Count == 0)
    return asksAbout ? 0 : Complain("No benchmark was run; see above.");
return summaries.Exists(s => s.HasCriticalValidationErrors || s.Reports.Any(r => !r.Success)) ? Complain("Some benchmarks did not run; see above.") : 0;

static int Complain(string message)
{
    Console.Error.WriteLine(message);
    return 1;
}
