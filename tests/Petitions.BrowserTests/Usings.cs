global using Xunit;

[assembly: AssemblyFixture(typeof(Petitions.BrowserTests.Browser))]
[assembly: AssemblyFixture(typeof(Petitions.IntegrationTests.Servers.OneSuiteAtATime))]
