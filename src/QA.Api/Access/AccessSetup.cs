using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using QA.Store;

namespace QA.Api.Access;

/// <summary>Keys and what they open. Every door needs a key unless it says otherwise.</summary>
internal static class AccessSetup
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<KeyStore>();
        services.AddSingleton<AuditStore>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<VisibleReports>();
        services.AddSingleton<KeyRules>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyRules>());
        services.AddAuthentication(KeyAuthentication.Name).AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.Name, null);
        services.AddAuthorization(options =>
            options.FallbackPolicy = new AuthorizationPolicyBuilder(KeyAuthentication.Name).RequireAuthenticatedUser().Build());
    }

    /// <summary>Who comes to this door needs a role, or a higher one.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder door, KeyRole role) where TBuilder : IEndpointConventionBuilder =>
        door.RequireAuthorization(policy => policy.RequireRole(role.ToString()))
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status403Forbidden, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]));
}
