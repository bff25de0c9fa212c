using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using QA.Api.Hosting;
using QA.Store;

namespace QA.Api.Access;

/// <summary>Lets a request in by its key; without one where keys are off.</summary>
internal sealed class KeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder,
    KeyStore keys, KeyRules rules, AuditTrail trail, TimeProvider time) : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string Name = "Key";

    private const string Bearer = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"qa\"";
        if (Secret() is not null)
            await trail.WriteAsync(Context, "denied", Request.Path, StatusCodes.Status401Unauthorized);
        Response.StatusCode = StatusCodes.Status401Unauthorized;
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Problems.Say(Context, "Khóa này không có quyền làm việc ấy; hãy xin quản trị viên khóa có vai trò cao hơn (this key may not do that).");
        await trail.WriteAsync(Context, "denied", Request.Path, StatusCodes.Status403Forbidden);
        Response.StatusCode = StatusCodes.Status403Forbidden;
    }

    private AuthenticateResult Authenticate()
    {
        if (!rules.AreOn(Context))
            return IsOwnHost() ? Admit(new Caller(null))
                : Refuse($"Máy chủ không dùng khóa nên chỉ nhận tên localhost và 127.0.0.1; hãy tạo khóa bằng qa keys add để dùng tên \"{Request.Host.Host}\" (without keys only this machine's own names are served: make a key).");
        if (Secret() is not { } secret)
            return AuthenticateResult.NoResult();
        return keys.Find(secret, time.GetUtcNow()) is { } key ? Admit(new Caller(key))
            : Refuse("Khóa sai, đã hết hạn hoặc đã bị thu hồi; hãy xin quản trị viên khóa khác (a wrong, expired or revoked key).");
    }

    private AuthenticateResult Refuse(string reason)
    {
        Problems.Say(Context, reason);
        return AuthenticateResult.Fail("Refused.");
    }

    private string? Secret()
    {
        if (Request.Headers.Authorization.ToString() is var given && given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return given[Bearer.Length..].Trim();
        return Request.Headers.TryGetValue("X-Api-Key", out var key) ? key.ToString() : null;
    }

    // A page from elsewhere can have its own name point to this machine, and would then be of one origin with the service.
    private bool IsOwnHost() => Request.Host.Host is var host
        && (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)));

    private AuthenticateResult Admit(Caller caller)
    {
        Context.Features.Set(caller);
        var claims = new List<Claim>();
        for (var role = KeyRole.Reader; role <= caller.Role; role++)
            claims.Add(new Claim(ClaimTypes.Role, role.ToString()));
        if (caller.Owner is { } owner)
            claims.Add(new Claim(ClaimTypes.NameIdentifier, owner));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Name)), Name));
    }
}
