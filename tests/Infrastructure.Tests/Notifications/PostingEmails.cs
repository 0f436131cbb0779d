using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;

namespace BakeryOps.Infrastructure.Tests.Notifications;

public class PostingEmails(AzuriteFixture azurite)
{
    private static readonly Recipient An = new("Nguyễn Văn An, Bếp trưởng", null, "an@example.com");
    private static readonly MessageContent Words = Messages.Of(
        OrderNotifications.Confirmed,
        new("Bếp Nhà", "vi", An, PostOffice.Data, new("https://shop.example/t/abc"))
    );
    private static readonly NotificationDelivery Row = NotificationDelivery.Start(
        NotificationMessage.About("shop", PostOffice.Order, OrderNotifications.Confirmed),
        ChannelKind.Email,
        Words,
        DateTimeOffset.UtcNow
    );

    private static async Task<SendResult> Post(PostOffice office, Recipient? to = null) =>
        await office.Emails().Send(Row, to ?? An, Words, TestContext.Current.CancellationToken);

    [Fact]
    public async Task Over_STARTTLS_and_signed_in_the_words_arrive_as_they_were_written()
    {
        await using var office = await PostOffice.Open(azurite);
        Assert.Equal(SendOutcome.Accepted, (await Post(office)).Ending);
        var email = Assert.Single(await office.Sent("email"));
        Assert.Equal(
            ("an@example.com", Words.Subject),
            (email.GetProperty("to").GetString(), email.GetProperty("subject").GetString())
        );
        Assert.Equal(Words.Text.Trim(), email.GetProperty("text").GetString()!.ReplaceLineEndings("\n").Trim());
        Assert.Contains("hello@bepnha.example", email.GetProperty("from").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_dispatch_begun_again_is_the_same_e_mail_which_the_provider_takes_once()
    {
        await using var office = await PostOffice.Open(azurite);
        Assert.Equal(SendOutcome.Accepted, (await Post(office)).Ending);
        var later = Row.WithUnknownResult().Restart(Words, Row.Since + TimeSpan.FromHours(2));
        Assert.Equal(SendOutcome.Accepted, (await office.Emails().Send(later, An, Words, default)).Ending);
        Assert.Single(await office.Sent("email"));
        Assert.Equal(
            SendOutcome.Accepted,
            (await office.Emails().Send(Row with { Id = "another" }, An, Words, default)).Ending
        );
        Assert.Equal(2, (await office.Sent("email")).Length);
    }

    [Fact]
    public async Task Where_the_provider_takes_no_key_the_same_dispatch_has_the_same_Message_ID_and_another_has_another()
    {
        await using var office = await PostOffice.Open(azurite);
        office.Smtp.IdempotencyHeader = null;
        var first = await Post(office);
        Assert.Equal(first.VendorId, (await Post(office)).VendorId);
        Assert.NotEqual(
            first.VendorId,
            (await office.Emails().Send(Row with { Id = "another" }, An, Words, default)).VendorId
        );
        Assert.Equal(
            2,
            (await office.Sent("email")).Select(email => email.GetProperty("messageId").GetString()).Distinct().Count()
        );
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_vouches_for_gets_nothing()
    {
        await using var office = await PostOffice.Open(azurite);
        office.Smtp.AuthorityFile = null;
        Assert.Equal(SendResult.TemporaryFailure("email.no-connection"), await Post(office));
        Assert.Empty(await office.Sent("email"));
    }

    [Fact]
    public async Task A_wrong_password_and_a_server_that_is_away_are_no_for_now()
    {
        await using var office = await PostOffice.Open(azurite);
        office.Smtp.Password = "wrong";
        Assert.Equal(SendResult.TemporaryFailure("email.auth-535"), await Post(office));
        office.Smtp.Security = SmtpSecurity.None;
        office.Smtp.User = null;
        Assert.Equal(SendResult.TemporaryFailure("email.auth"), await Post(office));
        office.Smtp.Port = 1;
        Assert.Equal(SendResult.TemporaryFailure("email.no-connection"), await Post(office));
    }

    [
        Theory,
        InlineData("nobody"),
        InlineData("an@exa mple.com"),
        InlineData("an@example.com>\r\nRCPT TO:<b@example.com"),
        InlineData("ân@example.com")
    ]
    public async Task What_is_no_address_is_refused_before_anyone_is_asked(string address)
    {
        await using var office = await PostOffice.Open(azurite);
        Assert.Equal(SendResult.Refused("email.bad-address"), await Post(office, An with { Email = address }));
    }

    [Fact]
    public async Task A_domain_of_any_script_is_written_to()
    {
        await using var office = await PostOffice.Open(azurite);
        Assert.Equal(SendOutcome.Accepted, (await Post(office, An with { Email = "mai@münchen.example" })).Ending);
        Assert.Equal(
            "mai@xn--mnchen-3ya.example",
            Assert.Single(await office.Sent("email")).GetProperty("to").GetString()
        );
    }

    [Fact]
    public async Task Where_the_server_takes_them_addresses_of_any_script_are_written_to()
    {
        await using var office = await PostOffice.Open(azurite);
        office.Smtp.InternationalAddresses = true;
        Assert.Equal(SendOutcome.Accepted, (await Post(office, An with { Email = "ân@münchen.example" })).Ending);
        Assert.Equal("ân@münchen.example", Assert.Single(await office.Sent("email")).GetProperty("to").GetString());
    }

    [Fact]
    public async Task A_name_of_a_stranger_is_one_line_without_links()
    {
        await using var office = await PostOffice.Open(azurite);
        Assert.Equal(
            SendOutcome.Accepted,
            (await Post(office, An with { Name = "Win\r\nBcc: b@example.com\u202Ehttps://evil.example/x" })).Ending
        );
        var email = Assert.Single(await office.Sent("email"));
        Assert.Equal("an@example.com", email.GetProperty("to").GetString());
        Assert.DoesNotContain("evil.example", email.ToString(), StringComparison.Ordinal);
    }

    [
        Theory,
        InlineData(554, SendOutcome.Refused, "email.refused"),
        InlineData(451, SendOutcome.TemporaryFailure, "email.content-451")
    ]
    public async Task The_servers_last_word_counts(int reply, SendOutcome ending, string problem)
    {
        await using var office = await PostOffice.Open(azurite);
        await office.Fault("smtp", "fail", "send mail", reply);
        Assert.Equal(new SendResult(ending, Problem: problem), await Post(office));
    }

    [Fact]
    public async Task Without_the_last_word_nobody_knows()
    {
        await using var office = await PostOffice.Open(azurite);
        await office.Fault("smtp", "drop", "send mail");
        await Assert.ThrowsAnyAsync<IOException>(() => Post(office));
        Assert.Single(await office.Sent("email"));
    }

    [Fact]
    public async Task Over_TLS_from_the_first_byte_with_the_old_way_to_sign_in()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddHours(-1),
            DateTimeOffset.UtcNow.AddHours(1)
        );
        var authority = Path.GetTempFileName();
        await File.WriteAllTextAsync(authority, certificate.ExportCertificatePem());
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var hearing = Hear(listener, certificate);

        var emails = new SmtpEmail(
            new SmtpOptions
            {
                Host = "localhost",
                Port = ((IPEndPoint)listener.LocalEndpoint).Port,
                Security = SmtpSecurity.Tls,
                User = "shop",
                Password = "secret",
                From = "hello@bepnha.example",
                AuthorityFile = authority,
            }
        );
        Assert.Equal(
            SendOutcome.Accepted,
            (await emails.Send(Row, An, Words, TestContext.Current.CancellationToken)).Ending
        );
        var said = await hearing;
        File.Delete(authority);
        Assert.Equal(["EHLO bakeryops.localdomain", "AUTH LOGIN", "c2hvcA==", "c2VjcmV0"], said.Take(4));
        Assert.StartsWith("MAIL FROM:<hello@bepnha.example>", said[4], StringComparison.Ordinal);
        Assert.Equal(["RCPT TO:<an@example.com>", "DATA"], said[5..7]);
        Assert.Equal(".", said[^1]);
        Assert.All(said, line => Assert.InRange(line.Length, 0, 998));
    }

    /// <summary>A minimal SMTP server: implicit TLS, multi-line replies, and only AUTH LOGIN.</summary>
    private static async Task<List<string>> Hear(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsServerAsync(certificate);
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 here");
        List<string> said = [];
        var inContent = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (inContent && line != ".")
                continue;
            if (line == ".")
            {
                await writer.WriteLineAsync("250 taken");
                return said;
            }
            inContent = line == "DATA";
            await writer.WriteLineAsync(
                line switch
                {
                    "DATA" => "354 go on",
                    "AUTH LOGIN" => "334 VXNlcm5hbWU6",
                    "c2hvcA==" => "334 UGFzc3dvcmQ6",
                    "c2VjcmV0" => "235 welcome",
                    _ when line.StartsWith("EHLO", StringComparison.Ordinal) =>
                        "250-here\r\n250-AUTH LOGIN\r\n250 SIZE 1000000",
                    _ => "250 fine",
                }
            );
        }
        return said;
    }
}
