using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using QA.Reports.Indexing;
using QA.Reports.Reading;

namespace QA.Api.Hosting;

/// <summary>Tells a caller that holds a reply whether it is still the same.</summary>
internal static class Versions
{
    // What is made of a text changes with the program that makes it, too.
    private static readonly string Program = typeof(Report).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..8];

    /// <summary>Sets the version of a reply; 304 when the caller has it already, else null.</summary>
    /// <param name="context">The request.</param>
    /// <param name="report">The report that the reply is made of.</param>
    public static StatusCodeHttpResult? NotModified(HttpContext context, CatalogueEntry report)
    {
        // Weak: the same reply may be sent compressed or not.
        var version = new EntityTagHeaderValue($"\"{report.Hash[..16]}-{Program}\"", isWeak: true);
        context.Response.Headers.ETag = version.ToString();
        context.Response.Headers.CacheControl = "private, no-cache";
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(version, useStrongComparison: false) || known == EntityTagHeaderValue.Any)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : null;
    }
}
