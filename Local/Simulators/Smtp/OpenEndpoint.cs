using System.Net;
using System.Net.Sockets;
using SmtpServer;
using SmtpServer.Net;

namespace BakeryOps.Local.Simulators.Smtp;

/// <summary>Listens from the moment it is made, and the server later takes over: so its port is known before the server runs.</summary>
internal sealed class OpenEndpoint : EndpointListenerFactory, IDisposable
{
    private readonly IEndpointListener listener;

    /// <param name="port">0 for any that is free.</param>
    /// <exception cref="IOException">It is taken.</exception>
    public OpenEndpoint(int port)
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
                $"Port {port} is taken, so the simulated mail server cannot listen on it. Please free it, or choose another (0 takes any).",
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
