using System.Text;
using QA.Cli;
using QA.Cli.Terminal;

// Windows terminals would otherwise lose the Vietnamese marks.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await Cli.RunAsync(args, new CliConsole(Console.Out, Console.Error, !Console.IsErrorRedirected));
