using QA.Api;

await WebApp.Build(args).RunAsync();
