// BakeryOps on Azure: a function app (Flex Consumption, Linux, .NET 10 isolated), a storage account for its data, which
// it accesses
// by managed identity, a separate storage account for the deployed package, a key vault for vendors' secrets, and
// Application
// Insights. No Azure keys or passwords are used; only the app's subnet can reach storage and vault. When idle, only
// storage and
// logs cost money.
targetScope = 'resourceGroup'

@description('Base name of all resources; the app is https://{name}.azurewebsites.net. Lower-case letters and digits.')
@minLength(3)
@maxLength(18)
param name string

param location string = resourceGroup().location

@description('Public URL for customers and vendors, without a trailing slash. Default: the URL of the app.')
param publicAddress string = 'https://${name}.azurewebsites.net'

@description('Origins that may call from a browser (CORS): https://shop.example')
param storefrontOrigins array = []

@description('Whether to use Stripe, with the secrets Stripe-SecretKey and Stripe-WebhookSecret from the vault.')
param usesStripe bool = false

@description('Whether there are authenticator apps and links by e-mail, with the secret SignIn-Key from the vault.')
param usesSignInKey bool = true

@description('AC…; the secret Twilio-AuthToken is in the vault. Empty: no SMS.')
param twilioAccountSid string = ''
param twilioFrom string = ''

@description('Any provider with STARTTLS; the secret Smtp-Password is in the vault. Empty: no e-mail.')
param smtpHost string = ''
param smtpUser string = ''
param smtpFrom string = ''
@description('The idempotency header of the provider, such as Resend-Idempotency-Key. Empty: it has none.')
param smtpIdempotencyHeader string = ''

@description('Further settings, as in the README. Their names have two underscores: Geocoder__Kind.')
param settings object = {}

@description('Further settings from the vault: MoMo__SecretKey is the secret MoMo-SecretKey.')
param secretSettings array = []

@description('Zone-redundant by default, to protect orders; choose another where the region has no zones.')
@allowed(['Standard_ZRS', 'Standard_LRS', 'Standard_GZRS', 'Standard_GRS'])
param storageSku string = 'Standard_ZRS'

@description('Maximum number of instances.')
@minValue(1)
@maxValue(1000)
param mostInstances int = 40

@description('Whether storage and vault accept only the subnet of the app and, for the vault, operatorAddresses.')
param restrictNetwork bool = true

@description('IP addresses or CIDR ranges from which operators may set secrets: 203.0.113.7')
param operatorAddresses array = []

@description('An OpenTelemetry collector in addition to Application Insights; empty: none.')
param otlpEndpoint string = ''

var packages = 'packages'

// The network of the app's instances. Service endpoints to storage and vault are free.
resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${name}-net'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/24'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.20.0.0/25'
          delegations: [
            { name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }
          ]
          serviceEndpoints: [
            { service: 'Microsoft.Storage' }
            { service: 'Microsoft.KeyVault' }
          ]
          // Stripe, Twilio and the mail provider need outbound internet access; that works without a NAT gateway.
          defaultOutboundAccess: true
        }
      }
    ]
  }
}

var appSubnet = network.properties.subnets[0].id

var closed = {
  defaultAction: restrictNetwork ? 'Deny' : 'Allow'
  bypass: 'None'
  virtualNetworkRules: [
    { id: appSubnet }
  ]
}

var locked = {
  minimumTlsVersion: 'TLS1_2'
  supportsHttpsTrafficOnly: true
  allowBlobPublicAccess: false
  allowSharedKeyAccess: false
  allowCrossTenantReplication: false
  defaultToOAuthAuthentication: true
  networkAcls: closed
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: '${name}store'
  location: location
  sku: { name: storageSku }
  kind: 'StorageV2'
  properties: locked
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: storage
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 14 }
  }
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2023-05-01' existing = {
  parent: storage
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' existing = {
  parent: storage
  name: 'default'
}

// The deployed package has its own account, on which the app's data identity has no role.
resource packageStorage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: '${name}pkgs'
  location: location
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: locked
}

resource packageBlobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: packageStorage
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 14 }
    isVersioningEnabled: true
  }
}

resource packageContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: packageBlobs
  name: packages
}

// The identity with which the platform writes and reads the package.
resource deployer 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-deploy'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logs.id
    DisableLocalAuth: true
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: '${name}-vault'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    networkAcls: {
      defaultAction: closed.defaultAction
      bypass: 'AzureServices'
      virtualNetworkRules: closed.virtualNetworkRules
      ipRules: map(operatorAddresses, address => { value: address })
    }
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

var fromVault = '@Microsoft.KeyVault(VaultName=${vault.name};SecretName='

var always = {
  AzureWebJobsStorage__accountName: storage.name
  AzureWebJobsStorage__credential: 'managedidentity'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD'
  AzureWebJobsDisableHomepage: 'true'
  PublicAddress: publicAddress
  SecurityHeaders__HstsDays: '365'
  // Second minute hour day month weekday, in UTC.
  CollectDeadLetters__Schedule: '0 * * * * *'
  SendScheduledMessages__Schedule: '0 */5 * * * *'
}

var stripe = !usesStripe ? {} : {
  Stripe__SecretKey: '${fromVault}Stripe-SecretKey)'
  Stripe__WebhookSecret: '${fromVault}Stripe-WebhookSecret)'
}

var signIn = !usesSignInKey ? {} : {
  SignIn__Key: '${fromVault}SignIn-Key)'
}

var twilio = empty(twilioAccountSid) ? {} : {
  Twilio__AccountSid: twilioAccountSid
  Twilio__AuthToken: '${fromVault}Twilio-AuthToken)'
  Twilio__From: twilioFrom
}

var smtp = empty(smtpHost) ? {} : {
  Smtp__Host: smtpHost
  Smtp__User: smtpUser
  Smtp__Password: '${fromVault}Smtp-Password)'
  Smtp__From: smtpFrom
  Smtp__IdempotencyHeader: smtpIdempotencyHeader
}

var secretsOfSettings = toObject(secretSettings, name => name, name => '${fromVault}${replace(name, '__', '-')})')

var otlp = empty(otlpEndpoint) ? {} : {
  OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint
  AzureFunctionsJobHost__telemetryMode: 'OpenTelemetry'
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'SystemAssigned, UserAssigned'
    userAssignedIdentities: { '${deployer.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: appSubnet
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${packageStorage.properties.primaryEndpoints.blob}${packages}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: deployer.id }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        maximumInstanceCount: mostInstances
        instanceMemoryMB: 2048
        // Orders for one day in the same process are written in batches: few busy instances beat many idle ones.
        triggers: { http: { perInstanceConcurrency: 256 } }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      cors: { allowedOrigins: storefrontOrigins }
      appSettings: map(items(union(always, signIn, stripe, twilio, smtp, otlp, settings, secretsOfSettings)), setting => {
        name: setting.key
        value: setting.value
      })
    }
  }
  dependsOn: [packageContainer, mayDeploy]
}

// Deployments authenticate with Entra ID; publishing passwords are off.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource noScmPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

var blobContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe' // Storage Blob Data Contributor

// The app's roles on its data account: blobs and leases, messages, rows. Contributor, not owner, of blobs: the app
// never changes
// access rights.
var dataRoles = {
  blobs: blobContributor
  queues: '974c5e8b-45b9-4653-ba55-5f855dd0fb88' // Storage Queue Data Contributor
  tables: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3' // Storage Table Data Contributor
}

resource data 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in items(dataRoles): {
  scope: storage
  name: guid(storage.id, app.id, role.value)
  properties: {
    principalId: app.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
  }
}]

resource mayDeploy 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: packageContainer
  name: guid(packageContainer.id, deployer.id, blobContributor)
  properties: {
    principalId: deployer.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobContributor)
  }
}

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6' // Key Vault Secrets User

resource secrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, app.id, secretsUser)
  properties: {
    principalId: app.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

var metricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb' // Monitoring Metrics Publisher

resource telemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, app.id, metricsPublisher)
  properties: {
    principalId: app.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', metricsPublisher)
  }
}

// Logged: reads of secrets, access to packages, and deletions. Other data access is not: each order writes a dozen
// rows.
var metrics = [
  { category: 'Transaction', enabled: true }
]

resource vaultAudit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-logs'
  properties: {
    workspaceId: logs.id
    logs: [
      { categoryGroup: 'audit', enabled: true }
    ]
  }
}

resource packageAudit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: packageBlobs
  name: 'to-logs'
  properties: {
    workspaceId: logs.id
    logs: [
      { category: 'StorageRead', enabled: true }
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
    metrics: metrics
  }
}

resource blobAudit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: blobs
  name: 'to-logs'
  properties: {
    workspaceId: logs.id
    logs: [
      { category: 'StorageDelete', enabled: true }
    ]
    metrics: metrics
  }
}

resource queueMetrics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: queues
  name: 'to-logs'
  properties: { workspaceId: logs.id, metrics: metrics }
}

resource tableMetrics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: tables
  name: 'to-logs'
  properties: { workspaceId: logs.id, metrics: metrics }
}

output address string = publicAddress
output vaultName string = vault.name
output stripeWebhook string = '${publicAddress}/api/v1/webhooks/stripe/{shop}'
