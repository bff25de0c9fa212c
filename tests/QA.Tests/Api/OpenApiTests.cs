using System.Text.Encodings.Web;
using System.Text.Json;

namespace QA.Tests.Api;

public sealed class OpenApiTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_contract_is_the_approved_one()
    {
        var document = (await fixture.Server.GetAsync("openapi/v1.json")).Body.AsObject();
        document.Remove("servers"); // the port of the moment
        var received = document.ToJsonString(Readable) + "\n";
        var approved = Path.Combine(AppContext.BaseDirectory, "Approved", "openapi.v1.json");
        var beside = Path.ChangeExtension(approved, ".received.json");
        Directory.CreateDirectory(Path.GetDirectoryName(beside)!);
        await File.WriteAllTextAsync(beside, received);
        Assert.True(File.Exists(approved) && await File.ReadAllTextAsync(approved) == received,
            $"The OpenAPI document has changed. If that is meant, copy {beside} to tests/QA.Tests/Approved/openapi.v1.json.");
    }
}
