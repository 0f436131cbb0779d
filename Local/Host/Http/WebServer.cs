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

/// <summary>Configures the web server with only what is used, to keep startup fast.</summary>
internal static class WebServer
{
    /// <summary>
    /// Binds a socket to the address, so that the port is known before configuration needs it and no other process can
    /// take it.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The port is in use, or the address is invalid or not of this machine.
    /// </exception>
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
                $"Cannot listen on {wanted}: {taken.Message}. Set another port as Host:LocalHttpPort.",
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
        web.UseMiddleware<LocalAccessMiddleware>();
        web.UseRouting();
        // No CORS for the simulators: pages of other sites must not read their data.
        if (Origins(web.Configuration).Length > 0)
            web.UseWhen(
                http =>
                    !http.Request.Path.StartsWithSegments(SimulatorHosting.Prefix, StringComparison.OrdinalIgnoreCase),
                branch => branch.UseCors()
            );
    }

    /// <summary>Turns 405 into 404, as the Functions host does.</summary>
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
