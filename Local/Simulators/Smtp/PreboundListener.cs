using System.Net;
using System.Net.Sockets;
using SmtpServer;
using SmtpServer.Net;

namespace BakeryOps.Local.Simulators.Smtp;

/// <summary>
/// Listens from construction on; the server takes over later. So the port is known before the server runs.
/// </summary>
internal sealed class PreboundListener : EndpointListenerFactory, IDisposable
{
    private readonly IEndpointListener listener;

    /// <param name="port">0 for any free port.</param>
    /// <exception cref="IOException">The port is in use.</exception>
    public PreboundListener(int port)
    {
        try
        {
            listener = base.CreateListener(
                new EndpointDefinitionBuilder().Endpoint(new IPEndPoint(IPAddress.Loopback, port)).Build()
            );
        }
        catch (SocketException taken)
            when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            throw new IOException(
                $"Port {port} is in use, so the simulated mail server cannot listen on it. Free it, or choose another (0: any).",
                taken
            );
        }
    }

    public int Port { get; private set; }

    public override IEndpointListener CreateListener(IEndpointDefinition endpointDefinition) => listener;

    protected override void OnEndpointStarted(EndpointEventArgs args)
    {
        Port = ((IPEndPoint)args.LocalEndPoint).Port;
        base.OnEndpointStarted(args);
    }

    public void Dispose() => listener.Dispose();
}
