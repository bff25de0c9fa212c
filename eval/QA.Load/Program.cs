using QA.Load;

return await LoadProgram.RunAsync(args);
