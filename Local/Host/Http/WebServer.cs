using System.Net;
using System.Net.Sockets;
using BakeryOps.Local.Host.Functions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace BakeryOps.Local.Host.Http;

/// <summary>The web server, with no more in it than is used: it is part of every start.</summary>
internal static class WebServer
{
    /// <summary>
    /// A socket bound to the address, so that the port is known before anything is set up that needs it, and nobody else can take
    /// it meanwhile.
    /// </summary>
    /// <exception cref="InvalidOperationException">The port is taken, or the address is none or not this machine's.</exception>
    public static Socket Bind(IConfiguration configuration, int? port)
    {
        if (!IPAddress.TryParse(configuration["Host:Address"], out var address))
            throw new InvalidOperationException(
                $"The setting Host:Address is '{configuration["Host:Address"]}'; an IP address such as 127.0.0.1 or 0.0.0.0 is expected."
            );
        var number = port ?? configuration.GetValue<int>("Host:LocalHttpPort");
        if (number is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
            throw new InvalidOperationException(
                $"The setting Host:LocalHttpPort is '{number}'; a port from 1 to {IPEndPoint.MaxPort}, or 0 for any, is expected."
            );
        var wanted = new IPEndPoint(address, number);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(wanted);
            return socket;
        }
        catch (SocketException taken)
        {
            socket.Dispose();
            throw new InvalidOperationException(
                $"{wanted} cannot be listened at: {taken.Message}. Another port can be set as Host:LocalHttpPort.",
                taken
            );
        }
    }

    public static void AddTo(WebApplicationBuilder builder, Socket socket, IReadOnlyList<FunctionEntry> functions)
    {
        var configuration = builder.Configuration;
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = _ => socket);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen((IPEndPoint)socket.LocalEndPoint!);
        });
        builder.Services.AddRouting();
        if (functions.Any(function => Outcome.TypeOf(function.Method.ReturnType).IsAssignableTo(typeof(IActionResult))))
            builder.Services.AddMvcCore();
        if (Origins(configuration) is { Length: > 0 } origins)
            builder.Services.AddCors(cors =>
                cors.AddDefaultPolicy(policy =>
                {
                    policy.WithOrigins(origins).AllowAnyHeader().AllowAnyMethod();
                    if (configuration.GetValue<bool>("Host:CORSCredentials"))
                        policy.AllowCredentials();
                })
            );
    }

    public static void Use(WebApplication web)
    {
        web.UseMiddleware<HeadersMiddleware>();
        web.UseMiddleware<ProblemMiddleware>();
        web.Use(HideOtherMethods);
        web.UseMiddleware<AllowedHosts>();
        web.UseMiddleware<OperatorGate>();
        web.UseRouting();
        // No web page of another site reads what the simulators know.
        if (Origins(web.Configuration).Length > 0)
            web.UseWhen(
                http => !http.Request.Path.StartsWithSegments(SimulatorHosting.Prefix),
                branch => branch.UseCors()
            );
    }

    /// <summary>The Functions host answers an address that is called by another method as one that does not exist.</summary>
    private static async Task HideOtherMethods(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response is not { HasStarted: false, StatusCode: StatusCodes.Status405MethodNotAllowed })
            return;
        http.Response.Headers.Remove(HeaderNames.Allow);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static string[] Origins(IConfiguration configuration) =>
        (configuration["Host:CORS"] ?? "").Split(
            ',',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
}
