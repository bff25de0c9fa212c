using QA.Formats;

return await FormatsProgram.RunAsync(args);
